using Harness.Uapi;

namespace VirtualGpu.Driver.Events;

/// <summary>An event of a process (struct kfd_event).</summary>
internal sealed class KfdEvent
{
    /// <summary>Id; for signal events also the slot in the signal page.</summary>
    public uint Id { get; set; }

    /// <summary>KFD_IOC_EVENT_*.</summary>
    public required uint Type { get; init; }

    /// <summary>Whether a wait that sees it takes the signal away.</summary>
    public required bool IsAutoReset { get; init; }

    /// <summary>Whether it is signalled.</summary>
    public bool IsSignalled { get; set; }

    /// <summary>Counts signals from 1 on.</summary>
    public ulong Age { get; set; } = 1;

    /// <summary>What a memory violation left.</summary>
    public kfd_hsa_memory_exception_data MemoryException { get; set; }

    /// <summary>What a reset left.</summary>
    public kfd_hsa_hw_exception_data HardwareException { get; set; }

    /// <summary>Who sleeps on it.</summary>
    public List<EventWaiter> Waiters { get; } = [];

    /// <summary>KFD_IOC_EVENT_SIGNAL and KFD_IOC_EVENT_DEBUG have a slot and can be signalled by the GPU.</summary>
    public bool HasSlot => IsSlotType(Type);

    /// <summary>Whether events of a type have a slot.</summary>
    public static bool IsSlotType(uint type) => type is Kfd.KFD_IOC_EVENT_SIGNAL or Kfd.KFD_IOC_EVENT_DEBUG_EVENT;
}
