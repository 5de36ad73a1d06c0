namespace Harness.Programs;

/// <summary>
/// The fields of an AQL kernel dispatch packet that follow from kernel and geometry (HSA runtime specification 1.2, 2.9.6:
/// hsa_kernel_dispatch_packet_t); header, barrier and completion signal are the queue's.
/// </summary>
/// <param name="Setup">Dimensions, in bits [1:0].</param>
/// <param name="Group">workgroup_size_x, y and z.</param>
/// <param name="Grid">grid_size_x, y and z, in work-items.</param>
/// <param name="PrivateSegmentSize">private_segment_size: bytes of scratch of a work-item.</param>
/// <param name="GroupSegmentSize">group_segment_size: bytes of local memory of a work-group.</param>
/// <param name="KernelObject">kernel_object: the descriptor's address.</param>
/// <param name="ArgumentSegment">kernarg_address.</param>
public readonly record struct AqlDispatch(
    ushort Setup,
    (ushort X, ushort Y, ushort Z) Group,
    (uint X, uint Y, uint Z) Grid,
    uint PrivateSegmentSize,
    uint GroupSegmentSize,
    ulong KernelObject,
    ulong ArgumentSegment)
{
    /// <summary>Computes them.</summary>
    /// <param name="loaded">The kernel.</param>
    /// <param name="geometry">The grid.</param>
    /// <param name="inputs">Argument segment and group segment size are used, and the scratch layout where it asks for more than the kernel.</param>
    /// <exception cref="ArgumentException">The kernel does not take this geometry.</exception>
    public static AqlDispatch For(LoadedKernel loaded, in DispatchGeometry geometry, in DispatchInputs inputs)
    {
        KernelDescriptor descriptor = loaded.Kernel.Descriptor;
        geometry.EnsureFits(loaded.Kernel);
        return new AqlDispatch(
            (ushort)geometry.Dimensions,
            ((ushort)geometry.Group.X, (ushort)geometry.Group.Y, (ushort)geometry.Group.Z),
            geometry.Grid,
            uint.Max(descriptor.PrivateSegmentFixedSize, inputs.Scratch.BytesPerWorkItem),
            uint.Max(descriptor.GroupSegmentFixedSize, inputs.GroupSegmentSize),
            loaded.DescriptorAddress,
            inputs.ArgumentSegment);
    }
}
