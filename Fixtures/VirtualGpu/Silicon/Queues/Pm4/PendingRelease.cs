using Harness.Packets.Pm4;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>A RELEASE_MEM on its way through the pipeline.</summary>
/// <param name="After">How many of the queue's dispatches must have ended first.</param>
/// <param name="Data">What to write.</param>
/// <param name="Address">Where.</param>
/// <param name="Value">The value.</param>
/// <param name="Interrupt">Whether to interrupt.</param>
/// <param name="ContextId">Payload of the interrupt.</param>
internal readonly record struct PendingRelease(
    ulong After, ReleaseMemData Data, ulong Address, ulong Value, ReleaseMemInterrupt Interrupt, uint ContextId);
