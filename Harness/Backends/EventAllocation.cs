namespace Harness.Backends;

/// <summary>An event that was created.</summary>
/// <param name="Id">The driver's number: what a packet's interrupt carries as context id.</param>
/// <param name="SlotAddress">GPU virtual address (and CPU address) of the event's 64-bit slot; 0 when its kind has none.</param>
public readonly record struct EventAllocation(uint Id, ulong SlotAddress);
