namespace Harness.Uapi;

/// <summary>
/// Reads the arguments of ioctls as the headers name them: values that are kinds, operations, states or flags, and which alternative of a
/// union an operation means.
/// </summary>
public static class ArgumentNames
{
    private static readonly ValueNames s_memory = ValueNames.Flags(typeof(Kfd), "KFD_IOC_ALLOC_MEM_FLAGS_");
    private static readonly ValueNames s_policies = ValueNames.Of(typeof(Kfd), "KFD_IOC_CACHE_POLICY_");
    private static readonly ValueNames s_exceptions = ValueNames.Bits(typeof(Kfd), "EC_", "NONE", "MAX");
    private static readonly ValueNames s_engines = ValueNames.Of(typeof(Drm), "AMDGPU_HW_IP_", "NUM", "INSTANCE_MAX_COUNT");
    private static readonly ValueNames s_priorities = ValueNames.Of(typeof(Drm), "AMDGPU_CTX_PRIORITY_");
    private static readonly ValueNames s_svmFlags = ValueNames.Flags(typeof(Kfd), "KFD_IOCTL_SVM_FLAG_");
    private static readonly ValueNames s_svmLocations = ValueNames.Of(typeof(Kfd), "KFD_IOCTL_SVM_LOCATION_");
    private static readonly ValueNames s_svmAttributes = ValueNames.Of(typeof(Kfd), "KFD_IOCTL_SVM_ATTR_");

    // The same prefix also names what is asked for within a query.
    private static readonly ValueNames s_queries = ValueNames.Only(typeof(Drm), "AMDGPU_INFO_",
        "ACCEL_WORKING", "CRTC_FROM_ID", "HW_IP_INFO", "HW_IP_COUNT", "TIMESTAMP", "FW_VERSION", "NUM_BYTES_MOVED", "VRAM_USAGE", "GTT_USAGE", "GDS_CONFIG", "VRAM_GTT",
        "READ_MMR_REG", "DEV_INFO", "VIS_VRAM_USAGE", "NUM_EVICTIONS", "MEMORY", "VCE_CLOCK_TABLE", "VBIOS", "NUM_HANDLES", "SENSOR", "NUM_VRAM_CPU_PAGE_FAULTS",
        "VRAM_LOST_COUNTER", "RAS_ENABLED_FEATURES", "VIDEO_CAPS", "MAX_IBS", "GPUVM_FAULT", "UQ_FW_AREAS");

    private static readonly Dictionary<(Type Structure, string Field), ValueNames> s_fields = new()
    {
        [(typeof(kfd_ioctl_alloc_memory_of_gpu_args), "flags")] = s_memory,
        [(typeof(kfd_ioctl_get_dmabuf_info_args), "flags")] = s_memory,
        [(typeof(kfd_ioctl_create_queue_args), "queue_type")] = ValueNames.Of(typeof(Kfd), "KFD_IOC_QUEUE_TYPE_"),
        [(typeof(kfd_ioctl_create_event_args), "event_type")] = ValueNames.Of(typeof(Kfd), "KFD_IOC_EVENT_"),
        [(typeof(kfd_ioctl_wait_events_args), "wait_result")] = ValueNames.Of(typeof(Kfd), "KFD_IOC_WAIT_RESULT_"),
        [(typeof(kfd_ioctl_set_memory_policy_args), "default_policy")] = s_policies,
        [(typeof(kfd_ioctl_set_memory_policy_args), "alternate_policy")] = s_policies,
        [(typeof(kfd_ioctl_set_memory_policy_args), "misc_process_flag")] = ValueNames.Flags(typeof(Kfd), "KFD_PROC_FLAG_"),
        [(typeof(kfd_ioctl_svm_args), "op")] = ValueNames.Of(typeof(Kfd), "KFD_IOCTL_SVM_OP_"),
        [(typeof(kfd_ioctl_criu_args), "op")] = ValueNames.Of(typeof(Kfd), "KFD_CRIU_OP_"),
        [(typeof(kfd_ioctl_profiler_args), "op")] = ValueNames.Of(typeof(Kfd), "KFD_IOC_PROFILER_", "VERSION_NUM"),
        [(typeof(kfd_ioctl_runtime_enable_args), "mode_mask")] = ValueNames.Flags(typeof(Kfd), "KFD_RUNTIME_ENABLE_MODE_"),
        [(typeof(kfd_ioctl_dbg_trap_args), "op")] = ValueNames.Of(typeof(Kfd), "KFD_IOC_DBG_TRAP_"),
        [(typeof(kfd_ioctl_dbg_trap_enable_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_set_exceptions_enabled_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_send_runtime_event_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_query_debug_event_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_suspend_queues_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_queue_snapshot_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_device_snapshot_args), "exception_mask")] = s_exceptions,
        [(typeof(kfd_ioctl_dbg_trap_query_exception_info_args), "exception_code")] = ValueNames.Of(typeof(Kfd), "EC_", "MAX"),
        [(typeof(kfd_ioctl_dbg_trap_set_flags_args), "flags")] = ValueNames.Flags(typeof(Kfd), "KFD_DBG_TRAP_FLAG_"),
        [(typeof(kfd_ioctl_dbg_trap_set_wave_launch_mode_args), "launch_mode")] = ValueNames.Of(typeof(Kfd), "KFD_DBG_TRAP_WAVE_LAUNCH_MODE_"),
        [(typeof(kfd_ioctl_dbg_trap_set_wave_launch_override_args), "override_mode")] = ValueNames.Of(typeof(Kfd), "KFD_DBG_TRAP_OVERRIDE_"),
        [(typeof(kfd_ioctl_dbg_trap_set_wave_launch_override_args), "enable_mask")] = ValueNames.Flags(typeof(Kfd), "KFD_DBG_TRAP_MASK_"),
        [(typeof(kfd_ioctl_dbg_trap_set_wave_launch_override_args), "support_request_mask")] = ValueNames.Flags(typeof(Kfd), "KFD_DBG_TRAP_MASK_"),
        [(typeof(kfd_ioctl_dbg_trap_set_node_address_watch_args), "mode")] = ValueNames.Of(typeof(Kfd), "KFD_DBG_TRAP_ADDRESS_WATCH_MODE_"),
        [(typeof(drm_amdgpu_info), "query")] = s_queries,
        [(typeof(drm_amdgpu_info.query_hw_ip_args), "type")] = s_engines,
        [(typeof(drm_amdgpu_gem_create_in), "domains")] = ValueNames.Flags(typeof(Drm), "AMDGPU_GEM_DOMAIN_"),
        [(typeof(drm_amdgpu_gem_create_in), "domain_flags")] = ValueNames.Flags(typeof(Drm), "AMDGPU_GEM_CREATE_"),
        [(typeof(drm_amdgpu_gem_wait_idle_out), "domain")] = ValueNames.Flags(typeof(Drm), "AMDGPU_GEM_DOMAIN_"),
        [(typeof(drm_amdgpu_gem_va), "operation")] = ValueNames.Of(typeof(Drm), "AMDGPU_VA_OP_"),
        [(typeof(drm_amdgpu_gem_va), "flags")] =
            ValueNames.Flags(typeof(Drm), "AMDGPU_VM_", "MTYPE_NC", "MTYPE_WC", "MTYPE_CC", "MTYPE_UC", "MTYPE_RW", "OP_RESERVE_VMID", "OP_UNRESERVE_VMID")
                .And(Drm.AMDGPU_VM_MTYPE_MASK, ValueNames.Of(typeof(Drm), "AMDGPU_VM_", "MTYPE_MASK")),
        [(typeof(drm_amdgpu_gem_op), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_GEM_OP_"),
        [(typeof(drm_amdgpu_gem_metadata), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_GEM_METADATA_OP_"),
        [(typeof(drm_amdgpu_gem_userptr), "flags")] = ValueNames.Flags(typeof(Drm), "AMDGPU_GEM_USERPTR_"),
        [(typeof(drm_amdgpu_bo_list_in), "operation")] = ValueNames.Of(typeof(Drm), "AMDGPU_BO_LIST_OP_"),
        [(typeof(drm_amdgpu_ctx_in), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_CTX_OP_"),
        [(typeof(drm_amdgpu_ctx_in), "priority")] = s_priorities,
        [(typeof(drm_amdgpu_sched_in), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_SCHED_OP_"),
        [(typeof(drm_amdgpu_sched_in), "priority")] = s_priorities,
        [(typeof(drm_amdgpu_wait_cs_in), "ip_type")] = s_engines,
        [(typeof(drm_amdgpu_fence_to_handle.in_args), "what")] = ValueNames.Of(typeof(Drm), "AMDGPU_FENCE_TO_HANDLE_"),
        [(typeof(drm_amdgpu_vm_in), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_VM_OP_"),
        [(typeof(drm_amdgpu_proc_options), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_PROC_OPTIONS_OP_"),
        [(typeof(drm_amdgpu_userq_in), "op")] = ValueNames.Of(typeof(Drm), "AMDGPU_USERQ_OP_"),
        [(typeof(drm_amdgpu_userq_in), "ip_type")] = s_engines,
    };

    // Which field of a union is meant, by the value of the field that selects it.
    private static readonly Dictionary<Type, (string Selector, Dictionary<uint, string> Fields)> s_unions = new()
    {
        [typeof(kfd_ioctl_dbg_trap_args)] = ("op", new()
        {
            [Kfd.KFD_IOC_DBG_TRAP_ENABLE] = "enable",
            [Kfd.KFD_IOC_DBG_TRAP_SEND_RUNTIME_EVENT] = "send_runtime_event",
            [Kfd.KFD_IOC_DBG_TRAP_SET_EXCEPTIONS_ENABLED] = "set_exceptions_enabled",
            [Kfd.KFD_IOC_DBG_TRAP_SET_WAVE_LAUNCH_OVERRIDE] = "launch_override",
            [Kfd.KFD_IOC_DBG_TRAP_SET_WAVE_LAUNCH_MODE] = "launch_mode",
            [Kfd.KFD_IOC_DBG_TRAP_SUSPEND_QUEUES] = "suspend_queues",
            [Kfd.KFD_IOC_DBG_TRAP_RESUME_QUEUES] = "resume_queues",
            [Kfd.KFD_IOC_DBG_TRAP_SET_NODE_ADDRESS_WATCH] = "set_node_address_watch",
            [Kfd.KFD_IOC_DBG_TRAP_CLEAR_NODE_ADDRESS_WATCH] = "clear_node_address_watch",
            [Kfd.KFD_IOC_DBG_TRAP_SET_FLAGS] = "set_flags",
            [Kfd.KFD_IOC_DBG_TRAP_QUERY_DEBUG_EVENT] = "query_debug_event",
            [Kfd.KFD_IOC_DBG_TRAP_QUERY_EXCEPTION_INFO] = "query_exception_info",
            [Kfd.KFD_IOC_DBG_TRAP_GET_QUEUE_SNAPSHOT] = "queue_snapshot",
            [Kfd.KFD_IOC_DBG_TRAP_GET_DEVICE_SNAPSHOT] = "device_snapshot",
        }),
        [typeof(kfd_ioctl_profiler_args)] = ("op", new()
        {
            [Kfd.KFD_IOC_PROFILER_PMC] = "pmc",
            [Kfd.KFD_IOC_PROFILER_VERSION] = "version",
            [Kfd.KFD_IOC_PROFILER_PTL_CONTROL] = "ptl",
        }),
        [typeof(drm_amdgpu_info)] = ("query", new()
        {
            [Drm.AMDGPU_INFO_CRTC_FROM_ID] = "mode_crtc",
            [Drm.AMDGPU_INFO_HW_IP_INFO] = "query_hw_ip",
            [Drm.AMDGPU_INFO_HW_IP_COUNT] = "query_hw_ip",
            [Drm.AMDGPU_INFO_READ_MMR_REG] = "read_mmr_reg",
            [Drm.AMDGPU_INFO_FW_VERSION] = "query_fw",
            [Drm.AMDGPU_INFO_VBIOS] = "vbios_info",
            [Drm.AMDGPU_INFO_SENSOR] = "sensor_info",
            [Drm.AMDGPU_INFO_VIDEO_CAPS] = "video_cap",
        }),
    };

    /// <summary>The fields whose values have names, and those that stand for a part of a union.</summary>
    internal static IEnumerable<(Type Structure, string Field)> Fields =>
        s_fields.Keys.Concat(s_unions.SelectMany(union => union.Value.Fields.Values.Append(union.Value.Selector).Select(name => (union.Key, name))));

    /// <summary>
    /// The value of a field by its name: <c>COMPUTE_AQL</c>, <c>VRAM|WRITABLE</c>, without the prefix that all names of the field have. Null for a field that is a
    /// plain number, and for a value that has no name.
    /// </summary>
    /// <param name="structure">The structure of <c>Harness.Uapi</c>.</param>
    /// <param name="field">Its field, by its C name.</param>
    /// <param name="value">What is in it.</param>
    public static string? Of(Type structure, string field, ulong value) => s_fields.GetValueOrDefault((structure, field))?.Describe(value);

    /// <summary>An attribute of a range of shared virtual memory: <c>SET_FLAGS COHERENT|GPU_EXEC</c>.</summary>
    public static string OfAttribute(kfd_ioctl_svm_attribute attribute)
    {
        ValueNames? values = attribute.type switch
        {
            Kfd.KFD_IOCTL_SVM_ATTR_SET_FLAGS or Kfd.KFD_IOCTL_SVM_ATTR_CLR_FLAGS => s_svmFlags,
            Kfd.KFD_IOCTL_SVM_ATTR_PREFERRED_LOC or Kfd.KFD_IOCTL_SVM_ATTR_PREFETCH_LOC => s_svmLocations,
            _ => null,
        };
        return $"{s_svmAttributes.Describe(attribute.type) ?? $"0x{attribute.type:x}"} {values?.Describe(attribute.value) ?? $"0x{attribute.value:x}"}";
    }

    /// <summary>The field that selects what a union of the structure holds; null for a structure without such a field.</summary>
    public static string? SelectorOf(Type structure) => s_unions.TryGetValue(structure, out (string Selector, Dictionary<uint, string>) union) ? union.Selector : null;

    /// <summary>The field of the structure's union that a value of the selector means; null when it means none.</summary>
    public static string? Selected(Type structure, uint selector) => s_unions.TryGetValue(structure, out (string, Dictionary<uint, string> Fields) union) ? union.Fields.GetValueOrDefault(selector) : null;
}
