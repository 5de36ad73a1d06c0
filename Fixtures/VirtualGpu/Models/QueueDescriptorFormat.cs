namespace VirtualGpu.Models;

/// <summary>
/// Where a generation's queue descriptors differ from <see cref="MqdLayout"/>, and what the driver writes into them
/// (v9_structs.h, v11_structs.h; kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: init_mqd, update_mqd). Offsets are in dwords.
/// </summary>
public sealed record QueueDescriptorFormat
{
    /// <summary>compute_static_thread_mgmt_se0 and on; the first four stand alike everywhere.</summary>
    public required IReadOnlyList<int> StaticThreadManagement { get; init; }

    /// <summary>sdmax_rlcx_rb_rptr_addr_hi; the low dword follows it.</summary>
    public required int SdmaReadPointerReportHigh { get; init; }

    /// <summary>sdmax_rlcx_rb_wptr_poll_addr_hi; the low dword follows it.</summary>
    public required int SdmaWritePointerPollHigh { get; init; }

    /// <summary>sdmax_rlcx_doorbell_offset, bits [27:2].</summary>
    public required int SdmaDoorbellOffset { get; init; }

    /// <summary>sdmax_rlcx_dummy_reg.</summary>
    public required int SdmaDummy { get; init; }

    /// <summary>Shift of CP_HQD_PQ_CONTROL.SLOT_BASED_WPTR (gc_9_4_3_sh_mask.h, gc_11_0_0_sh_mask.h).</summary>
    public required int SlotBasedWritePointerShift { get; init; }

    /// <summary>CP_HQD_PERSISTENT_STATE.PRELOAD_SIZE.</summary>
    public required uint PreloadSize { get; init; }

    /// <summary>CP_HQD_PERSISTENT_STATE.QSWITCH_MODE of a queue without a context save area.</summary>
    public required bool SwitchesWithoutSaveArea { get; init; }

    /// <summary>Whether the control stack lies behind the descriptor, and not in the context save area (kfd_mqd_manager_v9.c:allocate_mqd).</summary>
    public required bool ControlStackFollows { get; init; }

    /// <summary>cp_hqd_hq_status0.</summary>
    public required uint Status0 { get; init; }

    /// <summary>cp_hqd_ib_control.</summary>
    public required uint IndirectControl { get; init; }

    /// <summary>Bits of CP_HQD_PQ_CONTROL that an AQL queue has beside those of all generations: WPP_CLAMP_EN on gfx9.</summary>
    public required uint AqlRingControl { get; init; }

    /// <summary>compute_resource_limits of a queue with global wave sync: FORCE_SIMD_DIST from gfx90a on to the end of gfx9.</summary>
    public required uint GlobalWaveSyncLimits { get; init; }

    /// <summary>Bits of SDMAx_RLCx_RB_CNTL beside those of all generations: F32_WPTR_POLL_ENABLE from gfx11 on.</summary>
    public required uint SdmaRingControl { get; init; }

    /// <summary>Compute units that one bit of a mask stands for: 2 where they are paired in work-group processors (kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask).</summary>
    public required int ComputeUnitsPerMaskBit { get; init; }
}
