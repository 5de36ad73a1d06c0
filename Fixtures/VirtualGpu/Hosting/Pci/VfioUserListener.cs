using System.Net.Sockets;

namespace VirtualGpu.Hosting.Pci;

/// <summary>Waits at a path for the one client of a device.</summary>
public sealed class VfioUserListener : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly string _path;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Makes the socket. One that a dead process left behind is replaced; a living one is not.</summary>
    /// <param name="path">Path of the socket.</param>
    /// <exception cref="IOException">The path is in use, or the socket cannot be made there.</exception>
    public VfioUserListener(string path)
    {
        _path = path;
        try
        {
            if (Path.Exists(path))
                RemoveDead(path);
            if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
                throw new IOException("its folder is not there");
            _socket.Bind(new UnixDomainSocketEndPoint(path));
            _socket.Listen(1);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            _socket.Dispose();
            throw new IOException($"socket {path}: {failure.Message}", failure);
        }
    }

    /// <summary>Waits for the client.</summary>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Socket Accept(CancellationToken stop)
    {
        while (!_socket.Poll(s_look, SelectMode.SelectRead))
            stop.ThrowIfCancellationRequested();
        return _socket.Accept();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }

    private static void RemoveDead(string path)
    {
        // A connection to what is no socket is refused too, and what somebody else made is not ours to remove.
        if (!IsSocket(path))
            throw new IOException("what is there is not a socket; name another path");
        if (IsBound(path) || Answers(path))
            throw new IOException("another process serves a device there");
        File.Delete(path);
    }

    // Also by one that does not listen yet.
    private static bool IsBound(string path) => File.ReadLines("/proc/net/unix")
        .Any(line => line.EndsWith($" {path}", StringComparison.Ordinal) || line.EndsWith($" {Path.GetFullPath(path)}", StringComparison.Ordinal));

    // Also from another network namespace.
    private static bool Answers(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    private static unsafe bool IsSocket(string path)
    {
        const int Bytes = 256;
        const int ModeOffset = 28;
        byte* status = stackalloc byte[Bytes];
        return HostLibc.statx(HostLibc.AT_FDCWD, path, HostLibc.AT_SYMLINK_NOFOLLOW, HostLibc.STATX_TYPE, status) == 0
            && (*(ushort*)(status + ModeOffset) & HostLibc.S_IFMT) == HostLibc.S_IFSOCK;
    }
}
