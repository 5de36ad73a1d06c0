using System.Collections.Immutable;
using Harness.Uapi;

namespace VirtualGpu.Driver.Svm;

/// <summary>Attributes of a range of shared virtual memory (struct svm_range).</summary>
internal sealed record SvmAttributes
{
    private const uint DefaultGranularity = 9;
    private const uint MaxGranularity = 0x3f;
    private const uint DefaultFlags = Kfd.KFD_IOCTL_SVM_FLAG_HOST_ACCESS | Kfd.KFD_IOCTL_SVM_FLAG_COHERENT;

    /// <summary>gpu_id, 0 for system memory, or undefined.</summary>
    public uint PreferredLocation { get; init; } = Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED;

    /// <summary>gpu_id, 0 for system memory, or undefined.</summary>
    public uint PrefetchLocation { get; init; } = Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED;

    /// <summary>KFD_IOCTL_SVM_FLAG_*.</summary>
    public uint Flags { get; init; } = DefaultFlags;

    /// <summary>Migration granularity, log2 of pages.</summary>
    public uint Granularity { get; init; } = DefaultGranularity;

    /// <summary>KFD_IOCTL_SVM_ATTR_ACCESS, ACCESS_IN_PLACE or NO_ACCESS by gpu_id, where it was set.</summary>
    public ImmutableDictionary<uint, uint> Access { get; init; } = ImmutableDictionary<uint, uint>.Empty;

    /// <summary>The same for GPUs that nothing was set of: it depends on the process when the range is made.</summary>
    public required uint UnsetAccess { get; init; }

    /// <summary>KFD_IOCTL_SVM_ATTR_ACCESS, ACCESS_IN_PLACE or NO_ACCESS of a GPU.</summary>
    public uint AccessOf(uint gpu) => Access.GetValueOrDefault(gpu, UnsetAccess);

    /// <summary>With one attribute changed (svm_range_apply_attrs).</summary>
    public SvmAttributes With(uint type, uint value) => type switch
    {
        Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC => this with { PreferredLocation = value },
        Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC => this with { PrefetchLocation = value },
        Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS => this with { Flags = Flags | value },
        Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS => this with { Flags = Flags & ~value },
        Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY => this with { Granularity = Math.Min(value, MaxGranularity) },
        _ => this with { Access = Access.SetItem(value, type) },
    };
}
