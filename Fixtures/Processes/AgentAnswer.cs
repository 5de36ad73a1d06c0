using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>What a call of an agent gave, as it goes through the pipe.</summary>
/// <param name="Result">The result.</param>
/// <param name="Bytes">What it brought, as long as the bytes of the call.</param>
internal readonly record struct AgentAnswer(KernelResult Result, byte[] Bytes)
{
    /// <summary>Writes it.</summary>
    public void WriteTo(BinaryWriter writer)
    {
        writer.Write(Result.Value);
        writer.Write((int)Result.Error);
        writer.Write(Bytes.Length);
        writer.Write(Bytes);
        writer.Flush();
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="EndOfStreamException">The agent ended.</exception>
    public static AgentAnswer ReadFrom(BinaryReader reader) => new(new KernelResult(reader.ReadInt64(), (Errno)reader.ReadInt32()), ReadBytes(reader));

    /// <summary>Reads a length and as many bytes.</summary>
    internal static byte[] ReadBytes(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        byte[] bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }
}
