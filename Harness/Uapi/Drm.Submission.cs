namespace Harness.Uapi;

// Contexts, submission and user queues.
public static partial class Drm
{
#pragma warning disable CS1591 // the names are those of the headers

    // CTX.
    public const uint AMDGPU_CTX_OP_ALLOC_CTX = 1;
    public const uint AMDGPU_CTX_OP_FREE_CTX = 2;
    public const uint AMDGPU_CTX_OP_QUERY_STATE = 3;
    public const uint AMDGPU_CTX_OP_QUERY_STATE2 = 4;
    public const uint AMDGPU_CTX_OP_GET_STABLE_PSTATE = 5;
    public const uint AMDGPU_CTX_OP_SET_STABLE_PSTATE = 6;
    public const uint AMDGPU_CTX_NO_RESET = 0;
    public const uint AMDGPU_CTX_GUILTY_RESET = 1;
    public const uint AMDGPU_CTX_INNOCENT_RESET = 2;
    public const uint AMDGPU_CTX_UNKNOWN_RESET = 3;
    public const uint AMDGPU_CTX_QUERY2_FLAGS_RESET = 0x1;
    public const uint AMDGPU_CTX_QUERY2_FLAGS_VRAMLOST = 0x2;
    public const uint AMDGPU_CTX_QUERY2_FLAGS_GUILTY = 0x4;
    public const uint AMDGPU_CTX_QUERY2_FLAGS_RAS_CE = 0x8;
    public const uint AMDGPU_CTX_QUERY2_FLAGS_RAS_UE = 0x10;
    public const uint AMDGPU_CTX_QUERY2_FLAGS_RESET_IN_PROGRESS = 0x20;
    public const int AMDGPU_CTX_PRIORITY_UNSET = -2048;
    public const int AMDGPU_CTX_PRIORITY_VERY_LOW = -1023;
    public const int AMDGPU_CTX_PRIORITY_LOW = -512;
    public const int AMDGPU_CTX_PRIORITY_NORMAL = 0;
    public const int AMDGPU_CTX_PRIORITY_HIGH = 512;
    public const int AMDGPU_CTX_PRIORITY_VERY_HIGH = 1023;
    public const uint AMDGPU_CTX_STABLE_PSTATE_FLAGS_MASK = 0xf;
    public const uint AMDGPU_CTX_STABLE_PSTATE_NONE = 0;
    public const uint AMDGPU_CTX_STABLE_PSTATE_STANDARD = 1;
    public const uint AMDGPU_CTX_STABLE_PSTATE_MIN_SCLK = 2;
    public const uint AMDGPU_CTX_STABLE_PSTATE_MIN_MCLK = 3;
    public const uint AMDGPU_CTX_STABLE_PSTATE_PEAK = 4;

    // CS.
    public const uint AMDGPU_CHUNK_ID_IB = 1;
    public const uint AMDGPU_CHUNK_ID_FENCE = 2;
    public const uint AMDGPU_CHUNK_ID_DEPENDENCIES = 3;
    public const uint AMDGPU_CHUNK_ID_SYNCOBJ_IN = 4;
    public const uint AMDGPU_CHUNK_ID_SYNCOBJ_OUT = 5;
    public const uint AMDGPU_CHUNK_ID_BO_HANDLES = 6;
    public const uint AMDGPU_CHUNK_ID_SCHEDULED_DEPENDENCIES = 7;
    public const uint AMDGPU_CHUNK_ID_SYNCOBJ_TIMELINE_WAIT = 8;
    public const uint AMDGPU_CHUNK_ID_SYNCOBJ_TIMELINE_SIGNAL = 9;
    public const uint AMDGPU_CHUNK_ID_CP_GFX_SHADOW = 0xa;
    public const uint AMDGPU_IB_FLAG_CE = 0x1;
    public const uint AMDGPU_IB_FLAG_PREAMBLE = 0x2;
    public const uint AMDGPU_IB_FLAG_PREEMPT = 0x4;
    public const uint AMDGPU_IB_FLAG_TC_WB_NOT_INVALIDATE = 0x8;
    public const uint AMDGPU_IB_FLAG_RESET_GDS_MAX_WAVE_ID = 0x10;
    public const uint AMDGPU_IB_FLAGS_SECURE = 0x20;
    public const uint AMDGPU_IB_FLAG_EMIT_MEM_SYNC = 0x40;
    public const uint AMDGPU_CS_CHUNK_CP_GFX_SHADOW_FLAGS_INIT_SHADOW = 0x1;

    // Engines.
    public const uint AMDGPU_HW_IP_GFX = 0;
    public const uint AMDGPU_HW_IP_COMPUTE = 1;
    public const uint AMDGPU_HW_IP_DMA = 2;
    public const uint AMDGPU_HW_IP_UVD = 3;
    public const uint AMDGPU_HW_IP_VCE = 4;
    public const uint AMDGPU_HW_IP_UVD_ENC = 5;
    public const uint AMDGPU_HW_IP_VCN_DEC = 6;
    public const uint AMDGPU_HW_IP_VCN_ENC = 7;
    public const uint AMDGPU_HW_IP_VCN_JPEG = 8;
    public const uint AMDGPU_HW_IP_VPE = 9;
    public const uint AMDGPU_HW_IP_NUM = 10;
    public const uint AMDGPU_HW_IP_INSTANCE_MAX_COUNT = 1;

    // FENCE_TO_HANDLE, VM, SCHED, PROC_OPTIONS.
    public const uint AMDGPU_FENCE_TO_HANDLE_GET_SYNCOBJ = 0;
    public const uint AMDGPU_FENCE_TO_HANDLE_GET_SYNCOBJ_FD = 1;
    public const uint AMDGPU_FENCE_TO_HANDLE_GET_SYNC_FILE_FD = 2;
    public const uint AMDGPU_VM_OP_RESERVE_VMID = 1;
    public const uint AMDGPU_VM_OP_UNRESERVE_VMID = 2;
    public const uint AMDGPU_SCHED_OP_PROCESS_PRIORITY_OVERRIDE = 1;
    public const uint AMDGPU_SCHED_OP_CONTEXT_PRIORITY_OVERRIDE = 2;
    public const uint AMDGPU_PROC_OPTIONS_OP_KFD_SIGBUS_DELAY = 0;
    public const uint AMDGPU_PROC_OPTIONS_KFD_SIGBUS_DELAY_DISABLED = 0xffffffff;

    // USERQ.
    public const uint AMDGPU_USERQ_OP_CREATE = 1;
    public const uint AMDGPU_USERQ_OP_FREE = 2;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_PRIORITY_MASK = 0x3;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_PRIORITY_SHIFT = 0x0;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_PRIORITY_NORMAL_LOW = 0x0;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_PRIORITY_LOW = 0x1;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_PRIORITY_NORMAL_HIGH = 0x2;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_PRIORITY_HIGH = 0x3;
    public const uint AMDGPU_USERQ_CREATE_FLAGS_QUEUE_SECURE = 0x4;

#pragma warning restore CS1591
}
