using System.Net.Sockets;
using VirtualGpu.Hosting.Pci;

namespace Harness.Tests.Hosting.Pci;

/// <summary>A server with a <see cref="FakeFunction"/> of its own, and a client that is connected to it.</summary>
internal sealed class VfioUserBench : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vfio-user-{Guid.NewGuid():N}.sock");
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _server;
    private readonly Socket _connection;

    public VfioUserBench()
    {
        using (var listener = new VfioUserListener(_path))
        {
            Client = new VfioUserClient(_path);
            _connection = listener.Accept(_stop.Token);
        }

        _server = Task.Run(() => new VfioUserServer(Function).Serve(_connection, _stop.Token));
    }

    public FakeFunction Function { get; } = new();

    public VfioUserClient Client { get; }

    /// <summary>Waits until the server has ended; why it did, or null when the client just went away.</summary>
    public string? End()
    {
        Client.Dispose();
        SpinWait.SpinUntil(() => _server.IsCompleted, s_limit).Should().BeTrue("the server ends with its connection");
        return _server.Exception?.InnerException switch
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
        SpinWait.SpinUntil(() => _server.IsCompleted, s_limit);
        _connection.Dispose();
        Function.Dispose();
        _stop.Dispose();
    }
}
