using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;

namespace Harness.Tests.Driver.Sequences;

/// <summary>An ioctl of /dev/kfd in the making: whose, on which descriptor, and the state that it acts on.</summary>
/// <param name="Process">The calling process.</param>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="State">The state behind the file; null when it is none of KFD.</param>
internal readonly record struct KfdCall(SequenceProcess Process, int Descriptor, KfdProcess? State)
{
    /// <summary>The state's part of the GPU.</summary>
    public ProcessDevice? Own => State?.Devices[0];

    public KfdDevice Device => Process.Device;

    /// <summary>Makes it.</summary>
    public CallOutcome Make<T>(uint request, ref T argument, ref Choices choices) where T : unmanaged =>
        Process.Ioctl(Descriptor, request, ref argument, ref choices);

    /// <summary>The id of the GPU; now and then another number.</summary>
    public uint GpuId(ref Choices choices) => choices.Next(48) switch
    {
        46 => 0,
        47 => (uint)choices.Noise(),
        _ => Device.GpuId,
    };

    /// <summary>A memory handle that there is; now and then another number.</summary>
    public ulong Handle(ref Choices choices)
    {
        int choice = choices.Next(64);
        ulong gpu = (ulong)Device.GpuId << 32;
        if (choice >= 62 || Own is not { Memories.Count: > 0 } own)
            return choice == 63 ? choices.Noise() : gpu + 77;
        return gpu | own.Memories.Entries.ElementAt(choice % own.Memories.Count).Key;
    }

    /// <summary>A queue id that there is; now and then another number.</summary>
    public uint QueueId(ref Choices choices)
    {
        int choice = choices.Next(64);
        if (choice >= 62 || State is not { Queues.Count: > 0 } state)
            return choice == 63 ? uint.MaxValue : 500;
        return state.Queues.Entries.ElementAt(choice % state.Queues.Count).Key;
    }

    /// <summary>An event id that there is; now and then another number.</summary>
    public uint EventId(ref Choices choices)
    {
        int choice = choices.Next(64);
        if (choice >= 62 || State is not { Events.Count: > 0 } state)
            return choice == 63 ? uint.MaxValue : 3000;
        return state.Events.All.ElementAt(choice % state.Events.Count).Id;
    }

    /// <summary>The start of a mapping of at least so many bytes, plainest the first of exactly so many; now and then any number.</summary>
    public ulong MappedAddress(ref Choices choices, ulong bytes)
    {
        int choice = choices.Next(32);
        if (choice == 31)
            return choices.Noise();
        if (choice == 30)
            return 0;
        List<VmMapping> fitting = [.. (Own?.Vm?.Mappings ?? []).Where(mapping => mapping.Length == bytes)];
        return fitting.Count == 0 ? GpuAddresses.Slot(choice) : fitting[choice % fitting.Count].Start;
    }
}
