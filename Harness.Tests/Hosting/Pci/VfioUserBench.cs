using System.Net.Sockets;
using VirtualGpu.Hosting.Pci;

namespace Harness.Tests.Hosting.Pci;

/// <summary>A server with a <see cref="FakeFunction"/> on a thread of its own, and a client that is connected to it.</summary>
internal sealed class VfioUserBench : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vfio-user-{Guid.NewGuid():N}.sock");
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;
    private readonly Socket _connection;
    private Exception? _failure;

    public VfioUserBench()
    {
        using (var listener = new VfioUserListener(_path))
        {
            Client = new VfioUserClient(_path);
            _connection = listener.Accept(_stop.Token);
        }

        _thread = new Thread(Serve) { IsBackground = true };
        _thread.Start();
    }

    public FakeFunction Function { get; } = new();

    public VfioUserClient Client { get; }

    /// <summary>Waits until the server has ended; why it did, or null when the client just went away.</summary>
    public string? End()
    {
        Client.Dispose();
        _thread.Join(s_limit).Should().BeTrue("the server ends with its connection");
        return _failure switch
        {
            null => null,
            VfioUserException refusal => refusal.Message,
            var other => throw new InvalidOperationException("the server died", other),
        };
    }

    public void Dispose()
    {
        _stop.Cancel();
        Client.Dispose();
        _thread.Join(s_limit);
        _connection.Dispose();
        Function.Dispose();
        _stop.Dispose();
    }

    private void Serve()
    {
        try
        {
            new VfioUserServer(Function).Serve(_connection, _stop.Token);
        }
        catch (Exception failure)
        {
            // Handed to the test, which throws it.
            _failure = failure;
        }
    }
}
