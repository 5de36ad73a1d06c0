using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Svm;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>
/// AMDKFD_IOC_SVM (kfd_ioctl_svm, svm_range_set_attr, svm_range_get_attr): attributes are kept; ranges are mapped for no GPU.
/// </summary>
internal static class SvmIoctl
{
    private const uint LastAttribute = Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, Span<byte> argument)
    {
        if (!context.Driver.Profile.HasSvm)
            return Errno.EPERM;
        kfd_ioctl_svm_args args = MemoryMarshal.Read<kfd_ioctl_svm_args>(argument);
        int head = Unsafe.SizeOf<kfd_ioctl_svm_args>();
        ulong needed = (ulong)head + (args.nattr * (ulong)Unsafe.SizeOf<kfd_ioctl_svm_attribute>());
        if ((ulong)context.UserSize < needed && context.Driver.Profile.SvmCountsAttributes && context.Keeps(SvmClauses.SizeTooSmall))
            return Errno.EINVAL;
        if (context.Process.IsSecondary)
            return context.Keeps(SvmClauses.Secondary) ? Errno.EOPNOTSUPP : Errno.EINVAL;
        bool aligned = ((args.start_addr | args.size) & (MemoryUnit.Page - 1)) == 0;
        if (!aligned || args.start_addr == 0 || args.size == 0)
            return context.Keeps(SvmClauses.Unaligned) ? Errno.EINVAL : Errno.EFAULT;
        Span<kfd_ioctl_svm_attribute> attributes =
            MemoryMarshal.Cast<byte, kfd_ioctl_svm_attribute>(argument[head..]);
        attributes = attributes[..(int)Math.Min(args.nattr, (uint)attributes.Length)];
        return args.op switch
        {
            Kfd.KFD_IOCTL_SVM_OP_SET_ATTR => Set(context, args, attributes),
            Kfd.KFD_IOCTL_SVM_OP_GET_ATTR => Get(context, args, attributes),
            _ => context.Keeps(SvmClauses.UnknownOperation) ? Errno.EINVAL : Errno.None,
        };
    }

    private static Errno Set(IoctlContext context, in kfd_ioctl_svm_args args, ReadOnlySpan<kfd_ioctl_svm_attribute> attributes)
    {
        foreach (kfd_ioctl_svm_attribute attribute in attributes)
        {
            if (!IsSettable(context, attribute))
                return context.Keeps(SvmClauses.UnknownAttribute) ? Errno.EINVAL : Errno.None;
        }

        if (context.Process.Devices.All(d => d.Vm is null))
            return context.Keeps(SvmClauses.NoVm) ? Errno.EINVAL : Errno.None;
        Errno error = CheckRange(context, args);
        if (error != Errno.None)
            return error;
        kfd_ioctl_svm_attribute[] kept = [.. attributes.ToArray().Where(attribute => IsKept(context, attribute.type))];
        context.Process.Svm.Change(
            args.start_addr,
            args.start_addr + args.size,
            Fresh(context),
            range => kept.Aggregate(range, (changed, attribute) => changed.With(attribute.type, attribute.value)));
        return Errno.None;
    }

    // svm_range_is_valid, svm_range_check_vm
    private static Errno CheckRange(IoctlContext context, in kfd_ioctl_svm_args args)
    {
        (ulong start, ulong size) = (args.start_addr, args.size);
        if (start + size < start)
            return context.Driver.Profile.SvmTellsOverflow && context.Keeps(SvmClauses.RangeOverflow) ? Errno.EOVERFLOW : Errno.EFAULT;
        if (!context.Caller.Memory.TryPin(start, size, write: !context.Keeps(SvmClauses.ReadOnlyMemory), out _))
            return context.Keeps(SvmClauses.Hole) ? Errno.EFAULT : Errno.None;
        if (context.Process.Devices.Any(d => d.Vm?.Find(start, size) is not null))
            return context.Keeps(SvmClauses.OverlapsBuffer) ? Errno.EADDRINUSE : Errno.None;
        return Errno.None;
    }

    private static SvmAttributes Fresh(IoctlContext context)
    {
        bool accessible = context.Process.IsXnackEnabled && context.Keeps(SvmClauses.XnackGrantsAccess);
        var fresh = new SvmAttributes { UnsetAccess = accessible ? Kfd.KFD_IOCTL_SVM_ATTR_ACCESS : Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS };
        return context.Keeps(SvmClauses.DefaultGranularity) ? fresh : fresh with { Granularity = 0 };
    }

    private static bool IsKept(IoctlContext context, uint type) => context.Keeps(type switch
    {
        Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC or Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC => SvmClauses.LocationKept,
        Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS or Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS => SvmClauses.FlagsKept,
        Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY => SvmClauses.GranularityKept,
        _ => SvmClauses.AccessKept,
    });

    // svm_range_check_attr
    private static bool IsSettable(IoctlContext context, kfd_ioctl_svm_attribute attribute) => attribute.type switch
    {
        Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC when attribute.value == Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED => true,
        Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC or Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC =>
            attribute.value == Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM || context.Process.Find(attribute.value) is not null,
        Kfd.KFD_IOCTL_SVM_ATTR_ACCESS or Kfd.KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE or Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS =>
            context.Process.Find(attribute.value) is not null,
        <= LastAttribute => true,
        _ => false,
    };

    private static Errno Get(IoctlContext context, in kfd_ioctl_svm_args args, Span<kfd_ioctl_svm_attribute> attributes)
    {
        Errno error = CheckRange(context, args);
        if (error != Errno.None && context.Keeps(SvmClauses.GetChecksRange))
            return error;
        foreach (kfd_ioctl_svm_attribute attribute in attributes)
        {
            if (!CanBeAsked(attribute.type))
                return context.Keeps(SvmClauses.GetUnknown) ? Errno.EINVAL : Errno.None;
        }

        // Where something is registered, what is not has no part in the answer.
        List<SvmAttributes> parts = [.. context.Process.Svm.Parts(args.start_addr, args.start_addr + args.size).Select(part => part.Attributes)];
        if (parts.Count == 0 || !context.Keeps(SvmClauses.GapsDoNotCount))
            parts.Add(Fresh(context));
        if (!context.Keeps(SvmClauses.PartsDiffer))
            parts = [parts[0]];
        foreach (ref kfd_ioctl_svm_attribute attribute in attributes)
        {
            if (attribute.type == Kfd.KFD_IOCTL_SVM_ATTR_ACCESS && context.Process.Find(attribute.value) is null)
                return context.Keeps(SvmClauses.GetUnknown) ? Errno.EINVAL : Errno.None;
            Answer(context, parts, ref attribute);
        }

        return Errno.None;
    }

    private static bool CanBeAsked(uint type) => type is Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC or Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC
        or Kfd.KFD_IOCTL_SVM_ATTR_ACCESS or Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS or Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS or Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY;

    private static void Answer(IoctlContext context, List<SvmAttributes> parts, ref kfd_ioctl_svm_attribute attribute)
    {
        switch (attribute.type)
        {
            case Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC:
                attribute.value = context.Keeps(SvmClauses.Defaults)
                    ? Common(parts, part => part.PreferredLocation, Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED)
                    : Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM;
                break;
            case Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC:
                attribute.value = Common(parts, part => part.PrefetchLocation, Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED);
                break;
            case Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS:
                attribute.value = parts.Aggregate(uint.MaxValue, (flags, part) => flags & part.Flags);
                break;
            case Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS:
                attribute.value = ~parts.Aggregate(0u, (flags, part) => flags | part.Flags);
                break;
            case Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY:
                attribute.value = parts.Min(part => part.Granularity);
                break;
            default:
                uint gpu = attribute.value;
                attribute.type = Common(parts, part => part.AccessOf(gpu), Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS);
                break;
        }
    }

    private static uint Common(List<SvmAttributes> parts, Func<SvmAttributes, uint> value, uint different)
    {
        uint first = value(parts[0]);
        return parts.TrueForAll(part => value(part) == first) ? first : different;
    }
}
