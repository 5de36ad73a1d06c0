namespace Harness.Uapi;

// Shared virtual memory.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_svm_args.op.
    public const uint KFD_IOCTL_SVM_OP_SET_ATTR = 0;
    public const uint KFD_IOCTL_SVM_OP_GET_ATTR = 1;

    // kfd_ioctl_svm_attribute.type.
    public const uint KFD_IOCTL_SVM_ATTR_PREFERRED_LOC = 0;
    public const uint KFD_IOCTL_SVM_ATTR_PREFETCH_LOC = 1;
    public const uint KFD_IOCTL_SVM_ATTR_ACCESS = 2;
    public const uint KFD_IOCTL_SVM_ATTR_ACCESS_IN_PLACE = 3;
    public const uint KFD_IOCTL_SVM_ATTR_NO_ACCESS = 4;
    public const uint KFD_IOCTL_SVM_ATTR_SET_FLAGS = 0x5;
    public const uint KFD_IOCTL_SVM_ATTR_CLR_FLAGS = 0x6;
    public const uint KFD_IOCTL_SVM_ATTR_GRANULARITY = 7;

    // Values of the two flag attributes.
    public const uint KFD_IOCTL_SVM_FLAG_HOST_ACCESS = 0x1;
    public const uint KFD_IOCTL_SVM_FLAG_COHERENT = 0x2;
    public const uint KFD_IOCTL_SVM_FLAG_HIVE_LOCAL = 0x4;
    public const uint KFD_IOCTL_SVM_FLAG_GPU_RO = 0x8;
    public const uint KFD_IOCTL_SVM_FLAG_GPU_EXEC = 0x10;
    public const uint KFD_IOCTL_SVM_FLAG_GPU_READ_MOSTLY = 0x20;
    public const uint KFD_IOCTL_SVM_FLAG_GPU_ALWAYS_MAPPED = 0x40;
    public const uint KFD_IOCTL_SVM_FLAG_EXT_COHERENT = 0x80;

    // Values of the two location attributes, beside a gpu_id.
    public const uint KFD_IOCTL_SVM_LOCATION_SYSMEM = 0;
    public const uint KFD_IOCTL_SVM_LOCATION_UNDEFINED = 0xffffffff;

#pragma warning restore CS1591
}
