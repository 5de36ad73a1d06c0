using Harness.Backends.DevKfd;
using Harness.Kernel;
using Harness.Memory;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>Everything that the driver tells of what a process has on a GPU, and of the machine. What it does not tell is not compared.</summary>
/// <param name="Process">The directory of the process in sysfs.</param>
/// <param name="Ids">The next ids.</param>
/// <param name="Files">fdinfo.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Tables">Bytes of video memory that page tables may come to, which stay with the address space.</param>
/// <param name="Kept">Handles of memory that the library has for itself.</param>
/// <param name="EventPage">The event page, which KFD keeps as long as the process lives; null before there is one.</param>
internal sealed record DriverUsage(ProcessUsage? Process, FreeIds? Ids, FileUsage? Files, MachineUsage? Machine, MemoryAllocation? EventPage, IReadOnlyCollection<ulong> Kept, ulong Tables = 0)
{
    // An entry of 8 bytes for each page of 4 KiB.
    private const ulong BytesPerTableByte = 512;

    /// <summary>The usage now.</summary>
    public static DriverUsage Of(IKernel kernel, TopologyNode node)
    {
        KfdProcess process = KfdProcess.Of(kernel);
        return new DriverUsage(
            ProcessUsage.Of(kernel, node.GpuId),
            FreeIds.Of(kernel, process.Descriptor, node.GpuId),
            FileUsage.Of(kernel),
            MachineUsage.Of(kernel, process.Descriptor, node),
            process.EventPage,
            process.KeptHandles,
            node.VramSize / BytesPerTableByte);
    }

    /// <summary>What is there that was not before, for people; null when nothing is.</summary>
    /// <param name="before">What was there.</param>
    /// <param name="tolerance">Bytes that figures of the machine may move by themselves.</param>
    /// <param name="gpus">GPUs that the process has open.</param>
    public string? Beyond(DriverUsage before, ulong tolerance, int gpus)
    {
        ulong lasting = EventPage is { } page && before.EventPage is null ? page.Range.Size : 0;

        // In the address space of each further GPU the page comes to be when that signals first.
        ulong elsewhere = EventPage is { } shared ? shared.Range.Size * (ulong)(gpus - 1) : 0;
        string[] more =
        [
            .. Process is not null && before.Process is not null && Process.Beyond(before.Process) is { } process ? [process] : Array.Empty<string>(),
            .. Ids is not null && before.Ids is not null ? Ids.Beyond(before.Ids, Kept) : [],
            .. Files is not null && before.Files is not null ? Files.Beyond(before.Files, lasting + elsewhere, Tables) : [],
            .. Machine is not null && before.Machine is not null ? Machine.Beyond(before.Machine, lasting, tolerance, Tables) : [],
        ];
        return more.Length == 0 ? null : string.Join(" and ", more);
    }
}
