namespace Harness.Programs;

/// <summary>One kernel of a code object, not placed yet.</summary>
/// <param name="Metadata">What the metadata note says of it.</param>
/// <param name="Descriptor">Its descriptor.</param>
/// <param name="DescriptorOffset">Byte offset of the descriptor in the loaded image.</param>
/// <param name="EntryOffset">Byte offset of the first instruction in the loaded image, a multiple of 256.</param>
public sealed record GpuKernel(KernelMetadata Metadata, KernelDescriptor Descriptor, ulong DescriptorOffset, ulong EntryOffset)
{
    /// <summary>Name of the kernel.</summary>
    public string Name => Metadata.Name;
}
