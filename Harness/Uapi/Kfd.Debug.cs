namespace Harness.Uapi;

// The debugger interface and the runtime.
public static partial class Kfd
{
#pragma warning disable CS1591 // the names are those of the headers

    // kfd_ioctl_dbg_trap_args.op.
    public const uint KFD_IOC_DBG_TRAP_ENABLE = 0;
    public const uint KFD_IOC_DBG_TRAP_DISABLE = 1;
    public const uint KFD_IOC_DBG_TRAP_SEND_RUNTIME_EVENT = 2;
    public const uint KFD_IOC_DBG_TRAP_SET_EXCEPTIONS_ENABLED = 3;
    public const uint KFD_IOC_DBG_TRAP_SET_WAVE_LAUNCH_OVERRIDE = 4;
    public const uint KFD_IOC_DBG_TRAP_SET_WAVE_LAUNCH_MODE = 5;
    public const uint KFD_IOC_DBG_TRAP_SUSPEND_QUEUES = 6;
    public const uint KFD_IOC_DBG_TRAP_RESUME_QUEUES = 7;
    public const uint KFD_IOC_DBG_TRAP_SET_NODE_ADDRESS_WATCH = 8;
    public const uint KFD_IOC_DBG_TRAP_CLEAR_NODE_ADDRESS_WATCH = 9;
    public const uint KFD_IOC_DBG_TRAP_SET_FLAGS = 10;
    public const uint KFD_IOC_DBG_TRAP_QUERY_DEBUG_EVENT = 11;
    public const uint KFD_IOC_DBG_TRAP_QUERY_EXCEPTION_INFO = 12;
    public const uint KFD_IOC_DBG_TRAP_GET_QUEUE_SNAPSHOT = 13;
    public const uint KFD_IOC_DBG_TRAP_GET_DEVICE_SNAPSHOT = 14;

    // Wave launch override.
    public const uint KFD_DBG_TRAP_OVERRIDE_OR = 0;
    public const uint KFD_DBG_TRAP_OVERRIDE_REPLACE = 1;
    public const uint KFD_DBG_TRAP_MASK_FP_INVALID = 1;
    public const uint KFD_DBG_TRAP_MASK_FP_INPUT_DENORMAL = 2;
    public const uint KFD_DBG_TRAP_MASK_FP_DIVIDE_BY_ZERO = 4;
    public const uint KFD_DBG_TRAP_MASK_FP_OVERFLOW = 8;
    public const uint KFD_DBG_TRAP_MASK_FP_UNDERFLOW = 16;
    public const uint KFD_DBG_TRAP_MASK_FP_INEXACT = 32;
    public const uint KFD_DBG_TRAP_MASK_INT_DIVIDE_BY_ZERO = 64;
    public const uint KFD_DBG_TRAP_MASK_DBG_ADDRESS_WATCH = 128;
    public const uint KFD_DBG_TRAP_MASK_DBG_MEMORY_VIOLATION = 256;
    public const uint KFD_DBG_TRAP_MASK_TRAP_ON_WAVE_START = 0x40000000;
    public const uint KFD_DBG_TRAP_MASK_TRAP_ON_WAVE_END = 0x80000000;

    // Wave launch mode.
    public const uint KFD_DBG_TRAP_WAVE_LAUNCH_MODE_NORMAL = 0;
    public const uint KFD_DBG_TRAP_WAVE_LAUNCH_MODE_HALT = 1;
    public const uint KFD_DBG_TRAP_WAVE_LAUNCH_MODE_DEBUG = 3;

    // Address watch.
    public const uint KFD_DBG_TRAP_ADDRESS_WATCH_MODE_READ = 0;
    public const uint KFD_DBG_TRAP_ADDRESS_WATCH_MODE_NONREAD = 1;
    public const uint KFD_DBG_TRAP_ADDRESS_WATCH_MODE_ATOMIC = 2;
    public const uint KFD_DBG_TRAP_ADDRESS_WATCH_MODE_ALL = 3;

    // Flags.
    public const uint KFD_DBG_TRAP_FLAG_SINGLE_MEM_OP = 0x1;
    public const uint KFD_DBG_TRAP_FLAG_SINGLE_ALU_OP = 0x2;
    public const uint KFD_DBG_TRAP_FLAG_LDS_OUT_OF_ADDR_RANGE = 0x4;

    // Exceptions: of a queue, of a packet, of a device, of the process.
    public const uint EC_NONE = 0;
    public const uint EC_QUEUE_WAVE_ABORT = 1;
    public const uint EC_QUEUE_WAVE_TRAP = 2;
    public const uint EC_QUEUE_WAVE_MATH_ERROR = 3;
    public const uint EC_QUEUE_WAVE_ILLEGAL_INSTRUCTION = 4;
    public const uint EC_QUEUE_WAVE_MEMORY_VIOLATION = 5;
    public const uint EC_QUEUE_WAVE_APERTURE_VIOLATION = 6;
    public const uint EC_QUEUE_PACKET_DISPATCH_DIM_INVALID = 16;
    public const uint EC_QUEUE_PACKET_DISPATCH_GROUP_SEGMENT_SIZE_INVALID = 17;
    public const uint EC_QUEUE_PACKET_DISPATCH_CODE_INVALID = 18;
    public const uint EC_QUEUE_PACKET_RESERVED = 19;
    public const uint EC_QUEUE_PACKET_UNSUPPORTED = 20;
    public const uint EC_QUEUE_PACKET_DISPATCH_WORK_GROUP_SIZE_INVALID = 21;
    public const uint EC_QUEUE_PACKET_DISPATCH_REGISTER_INVALID = 22;
    public const uint EC_QUEUE_PACKET_VENDOR_UNSUPPORTED = 23;
    public const uint EC_QUEUE_PREEMPTION_ERROR = 30;
    public const uint EC_QUEUE_NEW = 31;
    public const uint EC_DEVICE_QUEUE_DELETE = 32;
    public const uint EC_DEVICE_MEMORY_VIOLATION = 33;
    public const uint EC_DEVICE_RAS_ERROR = 34;
    public const uint EC_DEVICE_FATAL_HALT = 35;
    public const uint EC_DEVICE_NEW = 36;
    public const uint EC_PROCESS_RUNTIME = 48;
    public const uint EC_PROCESS_DEVICE_REMOVE = 49;
    public const uint EC_MAX = 50;

    // Groups of exceptions.
    public const ulong KFD_EC_MASK_QUEUE = 0x607f803f;
    public const ulong KFD_EC_MASK_DEVICE = 0xf80000000;
    public const ulong KFD_EC_MASK_PROCESS = 0x1800000000000;
    public const ulong KFD_EC_MASK_PACKET = 0x007f8000;

    // Result of suspend and resume, for each queue.
    public const uint KFD_DBG_QUEUE_ERROR_BIT = 30;
    public const uint KFD_DBG_QUEUE_INVALID_BIT = 31;
    public const uint KFD_DBG_QUEUE_ERROR_MASK = 0x40000000;
    public const uint KFD_DBG_QUEUE_INVALID_MASK = 0x80000000;

    // kfd_runtime_info.runtime_state.
    public const uint DEBUG_RUNTIME_STATE_DISABLED = 0;
    public const uint DEBUG_RUNTIME_STATE_ENABLED = 1;
    public const uint DEBUG_RUNTIME_STATE_ENABLED_BUSY = 2;
    public const uint DEBUG_RUNTIME_STATE_ENABLED_ERROR = 3;

    // kfd_ioctl_runtime_enable_args.mode_mask.
    public const uint KFD_RUNTIME_ENABLE_MODE_ENABLE_MASK = 0x1;
    public const uint KFD_RUNTIME_ENABLE_MODE_TTMP_SAVE_MASK = 0x2;

#pragma warning restore CS1591

    /// <summary>Bit of an exception in the exception masks; bit 0 is exception 1.</summary>
    public static ulong KFD_EC_MASK(uint exception) => 1UL << (int)(exception - 1);
}
