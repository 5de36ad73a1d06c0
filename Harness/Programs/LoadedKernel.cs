using Harness.Foundation;
using Harness.Packets.Aql;

namespace Harness.Programs;

/// <summary>One kernel of a code object that has been placed in memory of a device.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Isa">The ISA that it is for.</param>
/// <param name="DescriptorAddress">Device address of the descriptor: AQL's kernel_object.</param>
/// <param name="EntryAddress">Device address of the first instruction: COMPUTE_PGM_LO/HI shifted left by 8.</param>
public sealed record LoadedKernel(GpuKernel Kernel, GfxVersion Isa, ulong DescriptorAddress, ulong EntryAddress)
{
    /// <summary>The AQL packet of a dispatch (HSA runtime specification 1.2, 2.9.6: hsa_kernel_dispatch_packet_t).</summary>
    /// <param name="geometry">The grid.</param>
    /// <param name="inputs">Argument segment and group segment size are used, and the scratch layout where it asks for more than the kernel.</param>
    /// <param name="completionSignal">Address of the amd_signal_t that is decremented at the end, or 0.</param>
    /// <exception cref="ArgumentException">The kernel does not take this geometry.</exception>
    public AqlKernelDispatch ToAql(in DispatchGeometry geometry, in DispatchInputs inputs, ulong completionSignal = 0)
    {
        geometry.EnsureFits(Kernel);
        return new AqlKernelDispatch
        {
            Dimensions = geometry.Dimensions,
            GroupSize = ((ushort)geometry.Group.X, (ushort)geometry.Group.Y, (ushort)geometry.Group.Z),
            GridSize = geometry.Grid,
            PrivateSegmentSize = uint.Max(Kernel.Descriptor.PrivateSegmentFixedSize, inputs.Scratch.BytesPerWorkItem),
            GroupSegmentSize = uint.Max(Kernel.Descriptor.GroupSegmentFixedSize, inputs.GroupSegmentSize),
            KernelObject = DescriptorAddress,
            KernargAddress = inputs.ArgumentSegment,
            CompletionSignal = completionSignal,
        };
    }
}
