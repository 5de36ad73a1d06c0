namespace Harness.Contracts.Clauses;

/// <summary>The signal page that older kernels make themselves, and what no kernel takes as one.</summary>
public static class SignalPageClauses
{

    /// <summary>Pages of the process.</summary>
    [Clause("A USERPTR buffer is refused with EINVAL as the signal page.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_map_gtt_bo_to_kernel")]
    public const string UserPointer = "event.page.userptr_einval";

    /// <summary>Pages of the kernel.</summary>
    [Clause("CREATE_EVENT of an event with a slot makes a signal page where there is none.", "kfd_events.c:allocate_event_notification_slot", Until = 17)]
    public const string MadeByKernel = "event.page.made_by_kernel";

    /// <summary>Slots that old programs know of.</summary>
    [Clause(
        "A signal page that the kernel made has 256 slots until it is mapped, and as many as were mapped from then on.",
        "kfd_events.c:allocate_event_notification_slot, kfd_event_mmap", Until = 17)]
    public const string MappedSlots = "event.page.mapped_slots";

    /// <summary>Mapping the kernel's page.</summary>
    [Clause("mmap of type 2 shows the signal page that the kernel made.", "kfd_events.c:kfd_event_mmap", Until = 17)]
    public const string Mapped = "event.page.mapped";

    /// <summary>Mappings of the kernel's page that are refused.</summary>
    [Clause("mmap of type 2 is refused with EINVAL where there is no signal page, and where it is larger than the page.", "kfd_events.c:kfd_event_mmap", Until = 17)]
    public const string MapRefused = "event.page.map_refused_einval";
}
