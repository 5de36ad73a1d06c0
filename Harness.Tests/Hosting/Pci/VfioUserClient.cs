using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using VirtualGpu.Hosting.Pci;

namespace Harness.Tests.Hosting.Pci;

/// <summary>The client's side of the protocol, as QEMU speaks it: puts messages together and takes answers apart.</summary>
internal sealed class VfioUserClient : IDisposable
{
    private const int HeadLength = 16;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly VfioUserChannel _channel;
    private ushort _id;

    public VfioUserClient(string path)
    {
        _socket.Connect(new UnixDomainSocketEndPoint(path));
        _socket.ReceiveTimeout = (int)s_limit.TotalMilliseconds;
        _channel = new VfioUserChannel(_socket);
    }

    /// <summary>Connects; false while nobody listens.</summary>
    public static bool TryConnect(string path, [NotNullWhen(true)] out VfioUserClient? client)
    {
        try
        {
            client = new VfioUserClient(path);
            return true;
        }
        catch (SocketException)
        {
            client = null;
            return false;
        }
    }

    /// <summary>Sends what may be no message at all; false when the server has hung up.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes, int descriptor = -1)
    {
        try
        {
            _channel.Send(bytes, descriptor, CancellationToken.None);
            return true;
        }
        catch (VfioUserException)
        {
            return false;
        }
    }

    /// <summary>Asks, and gives the errno and the body of the answer.</summary>
    public (int Error, byte[] Body) Ask(int command, byte[] body, int descriptor = -1)
    {
        TrySend(Message(command, body), descriptor).Should().BeTrue();
        byte[] head = Receive(HeadLength);
        BitConverter.ToUInt16(head, 0).Should().Be(_id);
        BitConverter.ToUInt16(head, 2).Should().Be((ushort)command);
        uint flags = BitConverter.ToUInt32(head, 8);
        (flags & 0xf).Should().Be(1, "it is a reply");
        byte[] answer = Receive((int)BitConverter.ToUInt32(head, 4) - HeadLength);
        int error = BitConverter.ToInt32(head, 12);
        ((flags & 0x20) != 0).Should().Be(error != 0);
        return (error, answer);
    }

    /// <summary>The message with a fresh id.</summary>
    public byte[] Message(int command, byte[] body, uint flags = 0) =>
        Join((ushort)++_id, (ushort)command, (uint)(HeadLength + body.Length), flags, 0u, body);

    /// <summary>Shakes hands.</summary>
    public void Greet() => Ask(1, Join((ushort)0, (ushort)0, "{\"capabilities\":{}}\0"u8.ToArray())).Error.Should().Be(0);

    /// <summary>Little-endian bytes of values, one after the other.</summary>
    public static byte[] Join(params object[] values) => [.. values.SelectMany(value => value switch
    {
        ushort v => BitConverter.GetBytes(v),
        int v => BitConverter.GetBytes(v),
        uint v => BitConverter.GetBytes(v),
        ulong v => BitConverter.GetBytes(v),
        byte[] v => v,
        _ => throw new ArgumentException($"{value.GetType()} is no part of a message"),
    })];

    public void Dispose() => _socket.Dispose();

    private byte[] Receive(int length)
    {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length;)
        {
            int count = _socket.Receive(bytes, done, length - done, SocketFlags.None);
            count.Should().BePositive("the server answers");
            done += count;
        }

        return bytes;
    }
}
