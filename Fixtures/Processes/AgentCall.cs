namespace Fixtures.Processes;

/// <summary>One call that an agent is told to make, as it goes through the pipe.</summary>
/// <param name="Operation">Which.</param>
/// <param name="First">A descriptor or an address.</param>
/// <param name="Second">A request, a length, a limit.</param>
/// <param name="Third">An offset.</param>
/// <param name="Bytes">What goes with it; of a call that brings bytes back, as many as it may bring.</param>
internal readonly record struct AgentCall(AgentOperation Operation, ulong First, ulong Second, ulong Third, byte[] Bytes)
{
    /// <summary>Writes it.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write((byte)Operation);
        writer.Write(First);
        writer.Write(Second);
        writer.Write(Third);
        writer.Write(Bytes.Length);
        writer.Write(Bytes);
        writer.Flush();
    }

    /// <summary>Reads one; null when there is none any more, as whoever gave them has ended.</summary>
    /// <exception cref="EndOfStreamException">It ended in the middle of one.</exception>
    public static AgentCall? ReadFrom(BinaryReader reader)
    {
        // Asked of the stream, which throws nothing: the first exception of a process takes longer than all else that an agent does at its end.
        int operation = reader.BaseStream.ReadByte();
        return operation < 0
            ? null
            : new((AgentOperation)operation, reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), AgentAnswer.ReadBytes(reader));
    }
}
