namespace VirtualGpu.Models;

/// <summary>
/// Where the fields of a memory queue descriptor stand, in dwords (v9_structs.h: v9_mqd, v9_sdma_mqd; v11_structs.h: v11_compute_mqd,
/// v11_sdma_mqd): what stands alike wherever it exists. What differs is in <see cref="QueueDescriptorFormat"/>. From dword 128 on, compute descriptors of gfx9 to gfx12 agree.
/// </summary>
public static class MqdLayout
{
    /// <summary>Bytes that the driver sets aside for one descriptor.</summary>
    public const int Bytes = 4096;

    /// <summary>header, 0xC0310800.</summary>
    public const int Header = 0;

    /// <summary>Value of the header of a compute descriptor.</summary>
    public const uint ComputeHeader = 0xC031_0800;

    /// <summary>compute_pipelinestat_enable.</summary>
    public const int PipelineStatEnable = 11;

    /// <summary>compute_resource_limits.</summary>
    public const int ResourceLimits = 22;

    /// <summary>compute_current_logic_xcc_id, on gfx9.4.3 and later gfx9.</summary>
    public const int CurrentLogicXcc = 39;

    /// <summary>compute_tg_chunk_size, on gfx9.4.3 and later gfx9.</summary>
    public const int WorkGroupChunkSize = 41;

    /// <summary>cp_mqd_base_addr_lo.</summary>
    public const int MqdBase = 128;

    /// <summary>cp_hqd_vmid.</summary>
    public const int Vmid = 131;

    /// <summary>cp_hqd_persistent_state.</summary>
    public const int PersistentState = 132;

    /// <summary>cp_hqd_pipe_priority.</summary>
    public const int PipePriority = 133;

    /// <summary>cp_hqd_queue_priority.</summary>
    public const int QueuePriority = 134;

    /// <summary>cp_hqd_quantum.</summary>
    public const int Quantum = 135;

    /// <summary>cp_hqd_pq_base_lo, address shifted right by 8.</summary>
    public const int RingBase = 136;

    /// <summary>cp_hqd_pq_rptr.</summary>
    public const int ReadPointer = 138;

    /// <summary>cp_hqd_pq_rptr_report_addr_lo.</summary>
    public const int ReadPointerReport = 139;

    /// <summary>cp_hqd_pq_wptr_poll_addr_lo.</summary>
    public const int WritePointerPoll = 141;

    /// <summary>cp_hqd_pq_doorbell_control.</summary>
    public const int DoorbellControl = 143;

    /// <summary>cp_hqd_pq_control.</summary>
    public const int RingControl = 145;

    /// <summary>cp_hqd_ib_control.</summary>
    public const int IndirectControl = 149;

    /// <summary>cp_hqd_hq_status0.</summary>
    public const int Status0 = 160;

    /// <summary>cp_mqd_control.</summary>
    public const int MqdControl = 162;

    /// <summary>cp_hqd_eop_base_addr_lo, address shifted right by 8.</summary>
    public const int EopBase = 165;

    /// <summary>cp_hqd_eop_control.</summary>
    public const int EopControl = 167;

    /// <summary>cp_hqd_ctx_save_base_addr_lo.</summary>
    public const int ContextSaveBase = 171;

    /// <summary>cp_hqd_cntl_stack_offset.</summary>
    public const int ControlStackOffset = 174;

    /// <summary>cp_hqd_cntl_stack_size.</summary>
    public const int ControlStackSize = 175;

    /// <summary>cp_hqd_wg_state_offset.</summary>
    public const int WaveStateOffset = 176;

    /// <summary>cp_hqd_ctx_save_size.</summary>
    public const int ContextSaveSize = 177;

    /// <summary>cp_hqd_aql_control.</summary>
    public const int AqlControl = 181;

    /// <summary>cp_hqd_pq_wptr_lo.</summary>
    public const int WritePointer = 182;

    /// <summary>pm4_target_xcc_in_xcp, on gfx9.4.3 and later gfx9.</summary>
    public const int TargetXcc = 225;

    /// <summary>cp_mqd_stride_size, on gfx9.4.3 and later gfx9.</summary>
    public const int Stride = 226;

    /// <summary>sdmax_rlcx_rb_cntl.</summary>
    public const int SdmaRingControl = 0;

    /// <summary>sdmax_rlcx_rb_base, address shifted right by 8.</summary>
    public const int SdmaRingBase = 1;

    /// <summary>sdmax_rlcx_rb_rptr.</summary>
    public const int SdmaReadPointer = 3;

    /// <summary>sdmax_rlcx_rb_wptr.</summary>
    public const int SdmaWritePointer = 5;

    /// <summary>sdma_engine_id.</summary>
    public const int SdmaEngine = 126;

    /// <summary>sdma_queue_id.</summary>
    public const int SdmaQueue = 127;
}
