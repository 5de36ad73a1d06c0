using System.Net.Sockets;
using VirtualGpu.Hosting.Pci;

namespace Harness.Tests.Hosting.Pci;

public sealed class VfioUserListenerTests
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vfio-user-{Guid.NewGuid():N}.sock");

    [Fact]
    public void Socket_of_a_living_server_is_not_taken()
    {
        using var first = new VfioUserListener(_path);

        FluentActions.Invoking(() => new VfioUserListener(_path)).Should().Throw<IOException>().WithMessage("*another process serves*");
    }

    [Fact]
    public void Socket_that_a_dead_server_left_is_replaced()
    {
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // A socket removes the path that it was bound to when it is disposed, so this one is moved away first.
            dead.Bind(new UnixDomainSocketEndPoint(_path + ".dead"));
            File.Move(_path + ".dead", _path);
        }

        File.Exists(_path).Should().BeTrue();

        using (new VfioUserListener(_path))
        {
            using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            client.Connect(new UnixDomainSocketEndPoint(_path));
        }

        File.Exists(_path).Should().BeFalse("the path is given back");
    }

    [Fact]
    public void What_is_no_socket_is_left_alone()
    {
        File.WriteAllText(_path, "somebody's");
        string link = _path + ".link";
        File.CreateSymbolicLink(link, _path);

        foreach (string place in (string[])[_path, link, Path.GetTempPath()])
            FluentActions.Invoking(() => new VfioUserListener(place)).Should().Throw<IOException>().WithMessage("*not a socket*");

        File.ReadAllText(_path).Should().Be("somebody's");
        File.Exists(link).Should().BeTrue();
        File.Delete(link);
        File.Delete(_path);
    }

    [Fact]
    public void Wait_for_a_client_can_be_ended()
    {
        using var listener = new VfioUserListener(_path);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        listener.Invoking(l => l.Accept(stop.Token)).Should().Throw<OperationCanceledException>();
    }
}
