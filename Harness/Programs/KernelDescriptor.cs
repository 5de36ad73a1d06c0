using System.Buffers.Binary;
using System.Numerics;

namespace Harness.Programs;

/// <summary>
/// The 64 bytes behind a .kd symbol, which AQL's kernel_object points to (LLVM AMDGPUUsage, "Kernel Descriptor";
/// AMDHSAKernelDescriptor.h: kernel_descriptor_t).
/// </summary>
public readonly record struct KernelDescriptor
{
    /// <summary>Bytes of a descriptor; it is aligned to as many.</summary>
    public const int Size = 64;

    /// <summary>Bytes of local memory (LDS) that every work-group has.</summary>
    public uint GroupSegmentFixedSize { get; private init; }

    /// <summary>Bytes of scratch memory that every work-item has.</summary>
    public uint PrivateSegmentFixedSize { get; private init; }

    /// <summary>Bytes of the kernel argument segment; 0 where the compiler did not say.</summary>
    public uint ArgumentSegmentSize { get; private init; }

    /// <summary>Bytes from the descriptor to the first instruction.</summary>
    public long EntryOffset { get; private init; }

    /// <summary>COMPUTE_PGM_RSRC1.</summary>
    public uint ProgramResource1 { get; private init; }

    /// <summary>COMPUTE_PGM_RSRC2, with an LDS size of 0: the dispatch puts it in.</summary>
    public uint ProgramResource2 { get; private init; }

    /// <summary>COMPUTE_PGM_RSRC3 (gfx90a and its successors, gfx10 and later).</summary>
    public uint ProgramResource3 { get; private init; }

    /// <summary>What the wave expects in its user SGPRs, and wave32.</summary>
    public KernelCodeProperties Properties { get; private init; }

    /// <summary>KERNARG_PRELOAD: length [6:0] and offset [15:7] in dwords of arguments that go to user SGPRs.</summary>
    public ushort ArgumentPreload { get; private init; }

    /// <summary>User SGPRs of the wave: COMPUTE_PGM_RSRC2.USER_SGPR, bits [5:1].</summary>
    public int UserRegisters => (int)((ProgramResource2 >> 1) & 0x1f);

    /// <summary>True when the work-item has scratch memory: COMPUTE_PGM_RSRC2.SCRATCH_EN.</summary>
    public bool UsesScratch => (ProgramResource2 & 1) != 0;

    /// <summary>32 or 64 lanes. The bit exists on gfx10 and later; gfx9 compilers leave it 0.</summary>
    public int WavefrontSize => Properties.HasFlag(KernelCodeProperties.Wavefront32) ? 32 : 64;

    /// <summary>User SGPRs that the properties take: four for the scratch buffer, one for the private segment's size, two for each of the others.</summary>
    public static int UserRegistersOf(KernelCodeProperties properties)
    {
        const KernelCodeProperties Pairs = KernelCodeProperties.DispatchPointer | KernelCodeProperties.QueuePointer
            | KernelCodeProperties.ArgumentSegmentPointer | KernelCodeProperties.DispatchId | KernelCodeProperties.FlatScratchInit;
        return (properties.HasFlag(KernelCodeProperties.PrivateSegmentBuffer) ? 4 : 0)
            + (2 * BitOperations.PopCount((uint)(properties & Pairs)))
            + (properties.HasFlag(KernelCodeProperties.PrivateSegmentSize) ? 1 : 0);
    }

    /// <summary>Reads the 64 bytes.</summary>
    /// <exception cref="CodeObjectException">Fewer bytes.</exception>
    public static KernelDescriptor Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Size)
            throw new CodeObjectException($"a kernel descriptor has {Size} bytes, and {bytes.Length} are there");

        return new KernelDescriptor
        {
            GroupSegmentFixedSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            PrivateSegmentFixedSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]),
            ArgumentSegmentSize = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
            EntryOffset = BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            ProgramResource3 = BinaryPrimitives.ReadUInt32LittleEndian(bytes[44..]),
            ProgramResource1 = BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]),
            ProgramResource2 = BinaryPrimitives.ReadUInt32LittleEndian(bytes[52..]),
            Properties = (KernelCodeProperties)BinaryPrimitives.ReadUInt16LittleEndian(bytes[56..]),
            ArgumentPreload = BinaryPrimitives.ReadUInt16LittleEndian(bytes[58..]),
        };
    }
}
