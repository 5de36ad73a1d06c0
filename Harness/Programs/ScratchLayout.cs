using System.Numerics;
using Harness.Foundation;

namespace Harness.Programs;

/// <summary>
/// Scratch backing memory for the waves of one queue: how much, how COMPUTE_TMPRING_SIZE describes it, and how XCCs share it
/// (ROCr amd_aql_queue.cpp: FillComputeTmpRingSize and its variants).
/// </summary>
public readonly record struct ScratchLayout
{
    private const uint MostWaves = 0xfff;

    /// <summary>No scratch memory.</summary>
    public static ScratchLayout None => default;

    /// <summary>Plans scratch memory.</summary>
    /// <param name="isa">The device's ISA.</param>
    /// <param name="wavefrontSize">Lanes of a wave: 32 or 64.</param>
    /// <param name="bytesPerWorkItem">Private segment of one work-item, in bytes; 0 needs no scratch memory.</param>
    /// <param name="wavesPerXcc">
    /// Waves of one XCC that have scratch memory at a time; it is rounded up to the same number for each shader engine. Fewer than
    /// compute units of the XCC times max_slots_scratch_cu of the topology makes waves wait for each other.
    /// </param>
    /// <param name="enginesPerXcc">Shader engines of one XCC: array_count / simd_arrays_per_engine / num_xcc of the topology.</param>
    /// <param name="xccCount">XCCs that the queue runs on: num_xcc of the topology.</param>
    /// <exception cref="ArgumentException">A size that the register cannot hold.</exception>
    public static ScratchLayout For(GfxVersion isa, int wavefrontSize, uint bytesPerWorkItem, int wavesPerXcc, int enginesPerXcc, int xccCount)
    {
        if (wavefrontSize is not (32 or 64) || wavesPerXcc < 1 || enginesPerXcc < 1 || xccCount < 1)
            throw new ArgumentException($"scratch for {wavesPerXcc} waves of {wavefrontSize} lanes on {enginesPerXcc} engines of {xccCount} XCCs cannot be");
        if (bytesPerWorkItem == 0)
            return None;

        ProgramTraits traits = ProgramTraits.Of(isa);
        ulong units = (((ulong)bytesPerWorkItem * (uint)wavefrontSize) + traits.ScratchUnit - 1) / traits.ScratchUnit;
        if (units >= 1UL << traits.ScratchSizeBits)
        {
            throw new ArgumentException(
                $"{bytesPerWorkItem} bytes of scratch a work-item are more than the {((1UL << traits.ScratchSizeBits) - 1) * traits.ScratchUnit / (uint)wavefrontSize} that {isa} can address");
        }

        uint wavesPerEngine = ((uint)wavesPerXcc + (uint)enginesPerXcc - 1) / (uint)enginesPerXcc;
        uint most = traits.ScratchWavesPerEngine ? MostWaves : MostWaves / (uint)enginesPerXcc;
        wavesPerEngine = uint.Min(wavesPerEngine, most);
        uint waves = traits.ScratchWavesPerEngine ? wavesPerEngine : wavesPerEngine * (uint)enginesPerXcc;
        return new ScratchLayout
        {
            BytesPerWorkItem = bytesPerWorkItem,
            BytesPerWave = units * traits.ScratchUnit,
            BytesPerXcc = units * traits.ScratchUnit * wavesPerEngine * (uint)enginesPerXcc,
            XccCount = xccCount,
            TemporaryRingSize = waves | ((uint)units << 12),
            BufferFormat = traits.ScratchBufferFormat | (uint)(BitOperations.Log2((uint)wavefrontSize) - 3) << 21,
        };
    }

    /// <summary>Bytes of scratch memory of one work-item.</summary>
    public uint BytesPerWorkItem { get; private init; }

    /// <summary>Bytes of scratch memory of one wave.</summary>
    public ulong BytesPerWave { get; private init; }

    /// <summary>Bytes of scratch memory of one XCC.</summary>
    public ulong BytesPerXcc { get; private init; }

    /// <summary>XCCs that share the memory.</summary>
    public int XccCount { get; private init; }

    /// <summary>COMPUTE_TMPRING_SIZE: WAVES [11:0], WAVESIZE from bit 12.</summary>
    public uint TemporaryRingSize { get; private init; }

    /// <summary>Bytes to allocate, aligned to 64 KiB by the caller's allocator.</summary>
    public ulong TotalBytes => BytesPerXcc * (uint)XccCount;

    /// <summary>Word 3 of the buffer resource, without DST_SEL.</summary>
    private uint BufferFormat { get; init; }

    /// <summary>Where the memory of one XCC begins, when all of it begins at an address.</summary>
    public ulong BaseOf(ulong address, int xcc) => address + (BytesPerXcc * (uint)xcc);

    /// <summary>
    /// The four dwords of the buffer resource (V#) through which kernels of gfx9 and gfx10 reach scratch memory: base and
    /// SWIZZLE_ENABLE, size of one XCC's memory, swizzled by lane (ROCr amd_aql_queue.cpp: FillBufRsrcWord0 to 3;
    /// LLVM SIInstrInfo.cpp: getScratchRsrcWords23).
    /// </summary>
    public void WriteBufferResource(ulong address, Span<uint> words)
    {
        const uint SelectXyzw = 4 | (5 << 3) | (6 << 6) | (7 << 9);
        const uint SwizzleEnable = 1u << 31;
        words[0] = (uint)address;
        words[1] = (uint)(address >> 32) & 0xffff | SwizzleEnable;
        words[2] = (uint)ulong.Min(BytesPerXcc, uint.MaxValue);
        words[3] = BufferFormat | SelectXyzw;
    }
}
