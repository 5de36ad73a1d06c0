using System.Runtime.InteropServices;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>The decoded instructions of one 4 KiB page, and the bytes that they were decoded from.</summary>
internal sealed unsafe class CodePage : IDisposable
{
    /// <summary>Instruction slots of a page: one for each dword.</summary>
    public const int Slots = Bytes / sizeof(uint);

    /// <summary>Bytes of a page.</summary>
    public const int Bytes = 4096;

    private readonly byte[] _source = new byte[Bytes];

    /// <summary>Makes a page with nothing decoded.</summary>
    public CodePage() => Instructions = (Instruction*)NativeMemory.AllocZeroed(2 * Slots, (nuint)sizeof(Instruction));

    /// <summary>One slot for each dword; the second <see cref="Slots"/> are the second halves of dual issues.</summary>
    public Instruction* Instructions { get; }

    /// <summary>Where the bytes were read from.</summary>
    public byte* Host { get; private set; }

    /// <summary>The cache's generation at which the bytes were last compared.</summary>
    public int Generation { get; private set; }

    /// <summary>Forgets what was decoded unless the bytes are still the same.</summary>
    public void Refresh(byte* host, int generation)
    {
        var now = new ReadOnlySpan<byte>(host, Bytes);
        if (!now.SequenceEqual(_source))
        {
            now.CopyTo(_source);
            NativeMemory.Clear(Instructions, (nuint)(2 * Slots * sizeof(Instruction)));
        }

        Host = host;
        Generation = generation;
    }

    /// <summary>The dword at a byte offset, as it was when the page was last refreshed.</summary>
    public uint Word(int offset) => MemoryMarshal.Read<uint>(_source.AsSpan(offset));

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(Instructions);
}
