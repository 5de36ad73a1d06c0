using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>The ioctls of /dev/kfd by number (kfd_chardev.c:amdkfd_ioctls).</summary>
internal static class IoctlTable
{
    private static readonly Dictionary<byte, IoctlEntry> s_entries = new IoctlEntry[]
    {
        IoctlEntry.For<kfd_ioctl_get_version_args>(Kfd.AMDKFD_IOC_GET_VERSION, GetVersion.Run),
        IoctlEntry.For<kfd_ioctl_create_queue_args>(Kfd.AMDKFD_IOC_CREATE_QUEUE, CreateQueue.Run),
        IoctlEntry.For<kfd_ioctl_destroy_queue_args>(Kfd.AMDKFD_IOC_DESTROY_QUEUE, DestroyQueue.Run),
        IoctlEntry.For<kfd_ioctl_set_memory_policy_args>(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, SetMemoryPolicy.Run),
        IoctlEntry.For<kfd_ioctl_get_clock_counters_args>(Kfd.AMDKFD_IOC_GET_CLOCK_COUNTERS, GetClockCounters.Run),
        IoctlEntry.For<kfd_ioctl_get_process_apertures_args>(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES, GetProcessApertures.Run),
        IoctlEntry.For<kfd_ioctl_update_queue_args>(Kfd.AMDKFD_IOC_UPDATE_QUEUE, UpdateQueue.Run),
        IoctlEntry.For<kfd_ioctl_create_event_args>(Kfd.AMDKFD_IOC_CREATE_EVENT, CreateEvent.Run),
        IoctlEntry.For<kfd_ioctl_destroy_event_args>(Kfd.AMDKFD_IOC_DESTROY_EVENT, DestroyEvent.Run),
        IoctlEntry.For<kfd_ioctl_set_event_args>(Kfd.AMDKFD_IOC_SET_EVENT, SetEvent.Run),
        IoctlEntry.For<kfd_ioctl_reset_event_args>(Kfd.AMDKFD_IOC_RESET_EVENT, ResetEvent.Run),
        IoctlEntry.For<kfd_ioctl_wait_events_args>(Kfd.AMDKFD_IOC_WAIT_EVENTS, WaitEvents.Run),
        IoctlEntry.For<kfd_ioctl_dbg_register_args>(Kfd.AMDKFD_IOC_DBG_REGISTER_DEPRECATED, DeprecatedDebug.Run),
        IoctlEntry.For<kfd_ioctl_dbg_unregister_args>(Kfd.AMDKFD_IOC_DBG_UNREGISTER_DEPRECATED, DeprecatedDebug.Run),
        IoctlEntry.For<kfd_ioctl_dbg_address_watch_args>(Kfd.AMDKFD_IOC_DBG_ADDRESS_WATCH_DEPRECATED, DeprecatedDebug.Run),
        IoctlEntry.For<kfd_ioctl_dbg_wave_control_args>(Kfd.AMDKFD_IOC_DBG_WAVE_CONTROL_DEPRECATED, DeprecatedDebug.Run),
        IoctlEntry.For<kfd_ioctl_set_scratch_backing_va_args>(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA, SetScratchBackingVa.Run),
        IoctlEntry.For<kfd_ioctl_get_tile_config_args>(Kfd.AMDKFD_IOC_GET_TILE_CONFIG, GetTileConfig.Run),
        IoctlEntry.For<kfd_ioctl_set_trap_handler_args>(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, SetTrapHandler.Run),
        IoctlEntry.For<kfd_ioctl_get_process_apertures_new_args>(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, GetProcessAperturesNew.Run),
        IoctlEntry.For<kfd_ioctl_acquire_vm_args>(Kfd.AMDKFD_IOC_ACQUIRE_VM, AcquireVm.Run),
        IoctlEntry.For<kfd_ioctl_alloc_memory_of_gpu_args>(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, AllocMemoryOfGpu.Run),
        IoctlEntry.For<kfd_ioctl_free_memory_of_gpu_args>(Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, FreeMemoryOfGpu.Run),
        IoctlEntry.For<kfd_ioctl_map_memory_to_gpu_args>(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, MapMemoryToGpu.Run),
        IoctlEntry.For<kfd_ioctl_unmap_memory_from_gpu_args>(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, UnmapMemoryFromGpu.Run),
        IoctlEntry.For<kfd_ioctl_set_cu_mask_args>(Kfd.AMDKFD_IOC_SET_CU_MASK, SetCuMask.Run),
        IoctlEntry.For<kfd_ioctl_get_queue_wave_state_args>(Kfd.AMDKFD_IOC_GET_QUEUE_WAVE_STATE, GetQueueWaveState.Run),
        IoctlEntry.For<kfd_ioctl_get_dmabuf_info_args>(Kfd.AMDKFD_IOC_GET_DMABUF_INFO, GetDmabufInfo.Run),
        IoctlEntry.For<kfd_ioctl_import_dmabuf_args>(Kfd.AMDKFD_IOC_IMPORT_DMABUF, ImportDmabuf.Run),
        IoctlEntry.For<kfd_ioctl_alloc_queue_gws_args>(Kfd.AMDKFD_IOC_ALLOC_QUEUE_GWS, AllocQueueGws.Run),
        IoctlEntry.For<kfd_ioctl_smi_events_args>(Kfd.AMDKFD_IOC_SMI_EVENTS, SmiEvents.Run),
        IoctlEntry.Raw(Kfd.AMDKFD_IOC_SVM, System.Runtime.CompilerServices.Unsafe.SizeOf<kfd_ioctl_svm_args>(), SvmIoctl.Run),
        IoctlEntry.For<kfd_ioctl_set_xnack_mode_args>(Kfd.AMDKFD_IOC_SET_XNACK_MODE, SetXnackMode.Run),
        IoctlEntry.For<kfd_ioctl_criu_args>(Kfd.AMDKFD_IOC_CRIU_OP, CriuOp.Run),
        IoctlEntry.For<kfd_ioctl_get_available_memory_args>(Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, AvailableMemory.Run),
        IoctlEntry.For<kfd_ioctl_export_dmabuf_args>(Kfd.AMDKFD_IOC_EXPORT_DMABUF, ExportDmabuf.Run),
        IoctlEntry.For<kfd_ioctl_runtime_enable_args>(Kfd.AMDKFD_IOC_RUNTIME_ENABLE, RuntimeEnable.Run),
        IoctlEntry.For<kfd_ioctl_dbg_trap_args>(Kfd.AMDKFD_IOC_DBG_TRAP, DbgTrap.Run),
        IoctlEntry.Raw(Kfd.AMDKFD_IOC_CREATE_PROCESS, 0, CreateProcess.Run),
        IoctlEntry.For<kfd_ioctl_profiler_args>(Kfd.AMDKFD_IOC_PROFILER, Profiler.Run),
    }.ToDictionary(entry => entry.Request.Number);

    /// <summary>The entry of a number: every number below the end of any profile's table has one.</summary>
    public static IoctlEntry Find(byte number) => s_entries[number];
}
