namespace Harness.Uapi;

// The requests of /dev/kfd: direction, size, type and number (kfd_ioctl.h).
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    public const uint AMDKFD_IOC_GET_VERSION = 0x80084b01;
    public const uint AMDKFD_IOC_CREATE_QUEUE = 0xc0604b02;
    public const uint AMDKFD_IOC_DESTROY_QUEUE = 0xc0084b03;
    public const uint AMDKFD_IOC_SET_MEMORY_POLICY = 0x40204b04;
    public const uint AMDKFD_IOC_GET_CLOCK_COUNTERS = 0xc0284b05;
    public const uint AMDKFD_IOC_GET_PROCESS_APERTURES = 0x81904b06;
    public const uint AMDKFD_IOC_UPDATE_QUEUE = 0x40184b07;
    public const uint AMDKFD_IOC_CREATE_EVENT = 0xc0204b08;
    public const uint AMDKFD_IOC_DESTROY_EVENT = 0x40084b09;
    public const uint AMDKFD_IOC_SET_EVENT = 0x40084b0a;
    public const uint AMDKFD_IOC_RESET_EVENT = 0x40084b0b;
    public const uint AMDKFD_IOC_WAIT_EVENTS = 0xc0184b0c;
    public const uint AMDKFD_IOC_DBG_REGISTER_DEPRECATED = 0x40084b0d;
    public const uint AMDKFD_IOC_DBG_UNREGISTER_DEPRECATED = 0x40084b0e;
    public const uint AMDKFD_IOC_DBG_ADDRESS_WATCH_DEPRECATED = 0x40104b0f;
    public const uint AMDKFD_IOC_DBG_WAVE_CONTROL_DEPRECATED = 0x40104b10;
    public const uint AMDKFD_IOC_SET_SCRATCH_BACKING_VA = 0xc0104b11;
    public const uint AMDKFD_IOC_GET_TILE_CONFIG = 0xc0284b12;
    public const uint AMDKFD_IOC_SET_TRAP_HANDLER = 0x40184b13;
    public const uint AMDKFD_IOC_GET_PROCESS_APERTURES_NEW = 0xc0104b14;
    public const uint AMDKFD_IOC_ACQUIRE_VM = 0x40084b15;
    public const uint AMDKFD_IOC_ALLOC_MEMORY_OF_GPU = 0xc0284b16;
    public const uint AMDKFD_IOC_FREE_MEMORY_OF_GPU = 0x40084b17;
    public const uint AMDKFD_IOC_MAP_MEMORY_TO_GPU = 0xc0184b18;
    public const uint AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU = 0xc0184b19;
    public const uint AMDKFD_IOC_SET_CU_MASK = 0x40104b1a;
    public const uint AMDKFD_IOC_GET_QUEUE_WAVE_STATE = 0xc0184b1b;
    public const uint AMDKFD_IOC_GET_DMABUF_INFO = 0xc0204b1c;
    public const uint AMDKFD_IOC_IMPORT_DMABUF = 0xc0184b1d;
    public const uint AMDKFD_IOC_ALLOC_QUEUE_GWS = 0xc0104b1e;
    public const uint AMDKFD_IOC_SMI_EVENTS = 0xc0084b1f;
    public const uint AMDKFD_IOC_SVM = 0xc0184b20;
    public const uint AMDKFD_IOC_SET_XNACK_MODE = 0xc0044b21;
    public const uint AMDKFD_IOC_CRIU_OP = 0xc0384b22;
    public const uint AMDKFD_IOC_AVAILABLE_MEMORY = 0xc0104b23;
    public const uint AMDKFD_IOC_EXPORT_DMABUF = 0xc0104b24;
    public const uint AMDKFD_IOC_RUNTIME_ENABLE = 0xc0104b25;
    public const uint AMDKFD_IOC_DBG_TRAP = 0xc0204b26;
    public const uint AMDKFD_IOC_CREATE_PROCESS = 0x00004b27;
    public const uint AMDKFD_IOC_PROFILER = 0xc0104b28;

#pragma warning restore CS1591

    /// <summary>
    /// AMDKFD_IOC_CREATE_QUEUE as headers before KFD 1.17 (Linux 6.12) have it: the arguments end at <c>ctl_stack_size</c>. Not a
    /// C name. Every kernel takes both requests, since it copies as many bytes as the request says (kfd_chardev.c:kfd_ioctl).
    /// </summary>
    public const uint AMDKFD_IOC_CREATE_QUEUE_88 = 0xc0584b02;
}
