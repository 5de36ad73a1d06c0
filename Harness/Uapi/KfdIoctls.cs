namespace Harness.Uapi;

/// <summary>The ioctls of /dev/kfd, KFD 1.23 (include/uapi/linux/kfd_ioctl.h).</summary>
public static class KfdIoctls
{
    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<IoctlDescription> All { get; } =
    [
        new("GET_VERSION", new(Kfd.AMDKFD_IOC_GET_VERSION), typeof(kfd_ioctl_get_version_args), 0),
        new("CREATE_QUEUE", new(Kfd.AMDKFD_IOC_CREATE_QUEUE), typeof(kfd_ioctl_create_queue_args), 0),
        new("DESTROY_QUEUE", new(Kfd.AMDKFD_IOC_DESTROY_QUEUE), typeof(kfd_ioctl_destroy_queue_args), 0),
        new("SET_MEMORY_POLICY", new(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY), typeof(kfd_ioctl_set_memory_policy_args), 0),
        new("GET_CLOCK_COUNTERS", new(Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS), typeof(kfd_ioctl_get_clock_counters_args), 0),
        new("GET_PROCESS_APERTURES", new(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES), typeof(kfd_ioctl_get_process_apertures_args), 0),
        new("UPDATE_QUEUE", new(Kfd.AMDKFD_IOC_UPDATE_QUEUE), typeof(kfd_ioctl_update_queue_args), 0),
        new("CREATE_EVENT", new(Kfd.AMDKFD_IOC_CREATE_EVENT), typeof(kfd_ioctl_create_event_args), 0),
        new("DESTROY_EVENT", new(Kfd.AMDKFD_IOC_DESTROY_EVENT), typeof(kfd_ioctl_destroy_event_args), 0),
        new("SET_EVENT", new(Kfd.AMDKFD_IOC_SET_EVENT), typeof(kfd_ioctl_set_event_args), 0),
        new("RESET_EVENT", new(Kfd.AMDKFD_IOC_RESET_EVENT), typeof(kfd_ioctl_reset_event_args), 0),
        new("WAIT_EVENTS", new(Kfd.AMDKFD_IOC_WAIT_EVENTS), typeof(kfd_ioctl_wait_events_args), 0),
        new("DBG_REGISTER_DEPRECATED", new(Kfd.AMDKFD_IOC_DBG_REGISTER_DEPRECATED), typeof(kfd_ioctl_dbg_register_args), 0),
        new("DBG_UNREGISTER_DEPRECATED", new(Kfd.AMDKFD_IOC_DBG_UNREGISTER_DEPRECATED), typeof(kfd_ioctl_dbg_unregister_args), 0),
        new("DBG_ADDRESS_WATCH_DEPRECATED", new(Kfd.AMDKFD_IOC_DBG_ADDRESS_WATCH_DEPRECATED), typeof(kfd_ioctl_dbg_address_watch_args), 0),
        new("DBG_WAVE_CONTROL_DEPRECATED", new(Kfd.AMDKFD_IOC_DBG_WAVE_CONTROL_DEPRECATED), typeof(kfd_ioctl_dbg_wave_control_args), 0),
        new("SET_SCRATCH_BACKING_VA", new(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA), typeof(kfd_ioctl_set_scratch_backing_va_args), 0),
        new("GET_TILE_CONFIG", new(Kfd.AMDKFD_IOC_GET_TILE_CONFIG), typeof(kfd_ioctl_get_tile_config_args), 0),
        new("SET_TRAP_HANDLER", new(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER), typeof(kfd_ioctl_set_trap_handler_args), 0),
        new("GET_PROCESS_APERTURES_NEW", new(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW),
            typeof(kfd_ioctl_get_process_apertures_new_args), 0),
        new("ACQUIRE_VM", new(Kfd.AMDKFD_IOC_ACQUIRE_VM), typeof(kfd_ioctl_acquire_vm_args), 0),
        new("ALLOC_MEMORY_OF_GPU", new(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU), typeof(kfd_ioctl_alloc_memory_of_gpu_args), 0),
        new("FREE_MEMORY_OF_GPU", new(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU), typeof(kfd_ioctl_free_memory_of_gpu_args), 0),
        new("MAP_MEMORY_TO_GPU", new(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU), typeof(kfd_ioctl_map_memory_to_gpu_args), 0),
        new("UNMAP_MEMORY_FROM_GPU", new(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU), typeof(kfd_ioctl_unmap_memory_from_gpu_args), 0),
        new("SET_CU_MASK", new(Kfd.AMDKFD_IOC_SET_CU_MASK), typeof(kfd_ioctl_set_cu_mask_args), 0),
        new("GET_QUEUE_WAVE_STATE", new(Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE), typeof(kfd_ioctl_get_queue_wave_state_args), 0),
        new("GET_DMABUF_INFO", new(Kfd.AMDKFD_IOC_GET_DMABUF_INFO), typeof(kfd_ioctl_get_dmabuf_info_args), 0),
        new("IMPORT_DMABUF", new(Kfd.AMDKFD_IOC_IMPORT_DMABUF), typeof(kfd_ioctl_import_dmabuf_args), 0),
        new("ALLOC_QUEUE_GWS", new(Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS), typeof(kfd_ioctl_alloc_queue_gws_args), 2),
        new("SMI_EVENTS", new(Kfd.AMDKFD_IOC_SMI_EVENTS), typeof(kfd_ioctl_smi_events_args), 3),
        new("SVM", new(Kfd.AMDKFD_IOC_SVM), typeof(kfd_ioctl_svm_args), 5),
        new("SET_XNACK_MODE", new(Kfd.AMDKFD_IOC_SET_XNACK_MODE), typeof(kfd_ioctl_set_xnack_mode_args), 5),
        new("CRIU_OP", new(Kfd.AMDKFD_IOC_CRIU_OP), typeof(kfd_ioctl_criu_args), 7),
        new("AVAILABLE_MEMORY", new(Kfd.AMDKFD_IOC_AVAILABLE_MEMORY), typeof(kfd_ioctl_get_available_memory_args), 9),
        new("EXPORT_DMABUF", new(Kfd.AMDKFD_IOC_EXPORT_DMABUF), typeof(kfd_ioctl_export_dmabuf_args), 12),
        new("RUNTIME_ENABLE", new(Kfd.AMDKFD_IOC_RUNTIME_ENABLE), typeof(kfd_ioctl_runtime_enable_args), 13),
        new("DBG_TRAP", new(Kfd.AMDKFD_IOC_DBG_TRAP), typeof(kfd_ioctl_dbg_trap_args), 13),
        new("CREATE_PROCESS", new(Kfd.AMDKFD_IOC_CREATE_PROCESS), null, 19),
        new("PROFILER", new(Kfd.AMDKFD_IOC_PROFILER), typeof(kfd_ioctl_profiler_args), 23),
    ];

    private static readonly Dictionary<byte, IoctlDescription> s_byNumber = All.ToDictionary(ioctl => ioctl.Request.Number);

    /// <summary>The ioctl that /dev/kfd selects: by number alone. Null when no kernel up to 7.3 has it.</summary>
    public static IoctlDescription? Find(IoctlRequest request) => s_byNumber.GetValueOrDefault(request.Number);
}
