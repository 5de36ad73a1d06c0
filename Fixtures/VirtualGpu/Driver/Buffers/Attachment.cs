namespace VirtualGpu.Driver.Buffers;

/// <summary>A place where a KFD buffer is, or is to be, mapped (struct kfd_mem_attachment).</summary>
internal sealed class Attachment
{
    /// <summary>The address space.</summary>
    public required GpuVm Vm { get; init; }

    /// <summary>First address.</summary>
    public required ulong Address { get; init; }

    /// <summary>The mapping, or null while it is not mapped.</summary>
    public VmMapping? Mapping { get; set; }
}
