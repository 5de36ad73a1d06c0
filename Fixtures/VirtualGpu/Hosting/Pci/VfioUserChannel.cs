using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VirtualGpu.Hosting.Pci;

/// <summary>
/// A UNIX stream socket that carries file descriptors beside its bytes (SCM_RIGHTS). What was asked for is read and no more, so that descriptors
/// stay with the message that they came with.
/// </summary>
/// <param name="socket">The connection; the caller disposes it.</param>
internal sealed unsafe class VfioUserChannel(Socket socket)
{
    /// <summary>Descriptors that one message may carry.</summary>
    public const int MaximumDescriptors = 16;

    private const int ControlHeader = 16;
    private const int ControlBytes = ControlHeader + (MaximumDescriptors * sizeof(int));
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    /// <summary>Fills a buffer; false when the peer closed before its first byte.</summary>
    /// <param name="buffer">What to fill.</param>
    /// <param name="descriptors">Takes the descriptors that came with it.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="VfioUserException">The peer closed in the middle, or sent more descriptors than there may be.</exception>
    public bool TryReceive(Span<byte> buffer, List<SafeFileHandle> descriptors, CancellationToken stop)
    {
        int done = 0;
        while (done < buffer.Length)
        {
            int count = Receive(buffer[done..], descriptors, stop);
            if (count == 0 && done == 0)
                return false;
            if (count == 0)
                throw new VfioUserException($"the client closed the connection after {done} of {buffer.Length} bytes");
            done += count;
        }

        return true;
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">All of its bytes.</param>
    /// <param name="descriptor">A descriptor that goes with it, or -1.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="VfioUserException">The client is gone.</exception>
    public void Send(ReadOnlySpan<byte> message, int descriptor, CancellationToken stop)
    {
        byte* control = stackalloc byte[ControlBytes];
        while (!message.IsEmpty)
        {
            nint sent;
            fixed (byte* bytes = message)
            {
                var vector = new HostIoVector { Base = bytes, Length = (nuint)message.Length };
                var header = new HostMessage { Vectors = &vector, VectorCount = 1 };
                if (descriptor >= 0)
                {
                    header.Control = control;
                    header.ControlLength = ControlHeader + sizeof(ulong);
                    *(nuint*)control = ControlHeader + sizeof(int);
                    ((int*)control)[2] = HostLibc.SOL_SOCKET;
                    ((int*)control)[3] = HostLibc.SCM_RIGHTS;
                    ((int*)control)[4] = descriptor;
                }

                sent = HostLibc.sendmsg(Handle, &header, HostLibc.MSG_DONTWAIT | HostLibc.MSG_NOSIGNAL);
            }

            if (sent < 0)
            {
                WaitFor(SelectMode.SelectWrite, stop);
                continue;
            }

            message = message[(int)sent..];
            descriptor = -1;
        }
    }

    private int Handle => (int)socket.SafeHandle.DangerousGetHandle();

    private int Receive(Span<byte> buffer, List<SafeFileHandle> descriptors, CancellationToken stop)
    {
        byte* control = stackalloc byte[ControlBytes];
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            nint count;
            HostMessage header;
            fixed (byte* bytes = buffer)
            {
                var vector = new HostIoVector { Base = bytes, Length = (nuint)buffer.Length };
                header = new HostMessage { Vectors = &vector, VectorCount = 1, Control = control, ControlLength = ControlBytes };
                count = HostLibc.recvmsg(Handle, &header, HostLibc.MSG_DONTWAIT | HostLibc.MSG_CMSG_CLOEXEC);
            }

            if (count < 0)
            {
                WaitFor(SelectMode.SelectRead, stop);
                continue;
            }

            Take(control, header.ControlLength, descriptors);
            if ((header.Flags & HostLibc.MSG_CTRUNC) != 0)
                throw new VfioUserException($"the client sent more than {MaximumDescriptors} file descriptors at once");
            return (int)count;
        }
    }

    // A control message: its length, level and type, then the descriptors.
    private static void Take(byte* control, nuint length, List<SafeFileHandle> descriptors)
    {
        if (length < ControlHeader || ((int*)control)[2] != HostLibc.SOL_SOCKET || ((int*)control)[3] != HostLibc.SCM_RIGHTS)
            return;
        for (nuint at = ControlHeader; at + sizeof(int) <= *(nuint*)control; at += sizeof(int))
            descriptors.Add(new SafeFileHandle(*(int*)(control + at), ownsHandle: true));
    }

    // After a call that could not go on: waits where it would have blocked, and gives up on every other error.
    private void WaitFor(SelectMode mode, CancellationToken stop)
    {
        int error = Marshal.GetLastPInvokeError();
        if (error == HostLibc.EINTR)
            return;
        if (error != HostLibc.EAGAIN)
            throw new VfioUserException($"the connection broke: {Marshal.GetPInvokeErrorMessage(error)}");
        while (!socket.Poll(s_look, mode))
            stop.ThrowIfCancellationRequested();
    }
}
