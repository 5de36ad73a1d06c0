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
        if ((ulong)context.UserSize < needed)
            return context.Keeps(SvmClauses.SizeTooSmall) ? Errno.EINVAL : Errno.EFAULT;
        if (context.Process.IsSecondary)
            return Errno.EOPNOTSUPP;
        bool aligned = ((args.start_addr | args.size) & (MemoryUnit.Page - 1)) == 0;
        if (!aligned || args.start_addr == 0 || args.size == 0)
            return context.Keeps(SvmClauses.Unaligned) ? Errno.EINVAL : Errno.EFAULT;
        Span<kfd_ioctl_svm_attribute> attributes =
            MemoryMarshal.Cast<byte, kfd_ioctl_svm_attribute>(argument[head..])[..(int)args.nattr];
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
            return Errno.EINVAL;
        if (args.start_addr + args.size < args.start_addr)
            return Errno.EOVERFLOW;
        if (!context.Caller.Memory.TryPin(args.start_addr, args.size, write: false, out _))
            return context.Keeps(SvmClauses.Hole) ? Errno.EFAULT : Errno.None;
        (ulong start, ulong size) = (args.start_addr, args.size);
        if (context.Process.Devices.Any(d => d.Vm?.Find(start, size) is not null))
            return context.Keeps(SvmClauses.OverlapsBuffer) ? Errno.EADDRINUSE : Errno.None;

        foreach (kfd_ioctl_svm_attribute attribute in attributes.ToArray().Where(attribute => IsKept(context, attribute.type)))
            context.Process.Svm.Apply(start, size, a => a.With(attribute.type, attribute.value));
        if (attributes.IsEmpty)
            context.Process.Svm.Apply(start, size, a => a);
        return Errno.None;
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
        if (!context.Caller.Memory.TryPin(args.start_addr, args.size, write: false, out _))
            return Errno.EFAULT;
        IReadOnlyList<SvmRange> pieces = context.Process.Svm.Pieces(args.start_addr, args.size);
        if (!context.Keeps(SvmClauses.PartsDiffer))
            pieces = [pieces[0]];
        foreach (ref kfd_ioctl_svm_attribute attribute in attributes)
        {
            if (!TryGet(context, pieces, ref attribute))
                return Errno.EINVAL;
        }

        return Errno.None;
    }

    private static bool TryGet(IoctlContext context, IReadOnlyList<SvmRange> pieces, ref kfd_ioctl_svm_attribute attribute)
    {
        switch (attribute.type)
        {
            case Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC:
                attribute.value = context.Keeps(SvmClauses.Defaults) ? Common(pieces, a => a.PreferredLocation) : Kfd.KFD_IOCTL_SVM_LOCATION_SYSMEM;
                return true;
            case Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC:
                attribute.value = Common(pieces, a => a.PrefetchLocation);
                return true;
            case Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS:
                attribute.value = pieces.Aggregate(uint.MaxValue, (flags, piece) => flags & piece.Attributes.Flags);
                return true;
            case Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS:
                attribute.value = ~pieces.Aggregate(0u, (flags, piece) => flags | piece.Attributes.Flags);
                return true;
            case Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY:
                attribute.value = pieces.Min(piece => piece.Attributes.Granularity);
                return true;
            case Kfd.KFD_IOCTL_SVM_ATTR_ACCESS when context.Process.Find(attribute.value) is not null:
                uint gpu = attribute.value;
                uint unset = context.Process.IsXnackEnabled ? Kfd.KFD_IOCTL_SVM_ATTR_ACCESS : Kfd.KFD_IOCTL_SVM_ATTR_NO_ACCESS;
                attribute.type = pieces.Max(piece => piece.Attributes.Access.GetValueOrDefault(gpu, unset));
                return true;
            default:
                return false;
        }
    }

    private static uint Common(IReadOnlyList<SvmRange> pieces, Func<SvmAttributes, uint> value)
    {
        uint first = value(pieces[0].Attributes);
        return pieces.All(piece => value(piece.Attributes) == first) ? first : Kfd.KFD_IOCTL_SVM_LOCATION_UNDEFINED;
    }
}
