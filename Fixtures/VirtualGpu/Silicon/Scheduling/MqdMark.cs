using VirtualGpu.Silicon.Queues.Descriptors;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>Where a descriptor carries the mark of a queue that was taken from the hardware: a dword that v9_structs.h keeps for the firmware, and that the driver clears with the rest.</summary>
internal static class MqdMark
{
    private const int Compute = 500;
    private const int Sdma = 120;

    /// <summary>The dword of a kind's descriptor.</summary>
    public static int IndexOf(QueueKind kind) => kind == QueueKind.Sdma ? Sdma : Compute;
}
