using Harness.Programs;
using VirtualGpu.Silicon.Queues.Packets;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>
/// The 64-byte kernel descriptor that kernel_object points to, code object version 3 and later (LLVM AMDGPUUsage, "Kernel
/// Descriptor"; llvm/Support/AMDHSAKernelDescriptor.h).
/// </summary>
internal readonly struct KernelDescriptor
{
    private const int Dwords = 16;

    private KernelDescriptor(ulong address, ReadOnlySpan<uint> dwords)
    {
        EntryAddress = address + (dwords[4] | ((ulong)dwords[5] << 32));
        Resource1 = dwords[12];
        Resource2 = dwords[13];
        Properties = (KernelCodeProperties)(ushort)dwords[14];
    }

    /// <summary>Address of the first instruction.</summary>
    public ulong EntryAddress { get; }

    /// <summary>compute_pgm_rsrc1.</summary>
    public uint Resource1 { get; }

    /// <summary>compute_pgm_rsrc2; its LDS size is 0 and set by the command processor.</summary>
    public uint Resource2 { get; }

    /// <summary>kernel_code_properties.</summary>
    public KernelCodeProperties Properties { get; }

    /// <summary>Reads a descriptor.</summary>
    public static KernelDescriptor Read(QueueMemory memory, ulong address)
    {
        Span<uint> dwords = stackalloc uint[Dwords];
        memory.Read(address, dwords);
        return new KernelDescriptor(address, dwords);
    }
}
