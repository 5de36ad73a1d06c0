namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>All calls that sequences are made of.</summary>
internal static class CallTable
{
    /// <summary>Them.</summary>
    public static IReadOnlyList<CallKind> All { get; } =
        [.. FileCalls.All, .. DeviceCalls.All, .. MemoryCalls.All, .. QueueCalls.All, .. EventCalls.All, .. DmabufCalls.All, .. RenderCalls.All, .. ControlCalls.All];

    /// <summary>Their positions, each as often as its weight says.</summary>
    public static IReadOnlyList<int> Weighted { get; } = [.. All.SelectMany((kind, position) => Enumerable.Repeat(position, kind.Weight))];
}
