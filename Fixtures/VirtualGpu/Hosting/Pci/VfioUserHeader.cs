using System.Buffers.Binary;

namespace VirtualGpu.Hosting.Pci;

/// <summary>The 16 bytes that begin each message: id, command, size with the header, flags, error.</summary>
/// <param name="Id">Number of the request, which its reply repeats.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Size">Bytes of the message, header included.</param>
/// <param name="Flags">Type in bits [3:0], bit 4 no reply, bit 5 error.</param>
/// <param name="Error">errno of a reply with the error flag.</param>
internal readonly record struct VfioUserHeader(ushort Id, ushort Command, uint Size, uint Flags, int Error)
{
    public const int Length = 16;

    private const uint TypeMask = 0xf;
    private const uint Reply = 1;
    private const uint NoReply = 1 << 4;
    private const uint Failed = 1 << 5;

    /// <summary>Whether it is a request.</summary>
    public bool IsCommand => (Flags & TypeMask) == 0;

    /// <summary>Whether the sender waits for an answer.</summary>
    public bool WantsReply => (Flags & NoReply) == 0;

    /// <summary>The header of an answer to this request.</summary>
    public VfioUserHeader Answer(int bodyBytes, int error) =>
        new(Id, Command, (uint)(Length + bodyBytes), error == 0 ? Reply : Reply | Failed, error);

    public static VfioUserHeader Parse(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Id);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], Command);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Size);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Flags);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Error);
    }
}
