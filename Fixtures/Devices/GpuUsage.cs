using Harness.Kernel;
using Harness.Topology;

namespace Fixtures.Devices;

/// <summary>What the driver tells of one GPU that the process has open. What it does not tell is not compared.</summary>
/// <param name="Process">The directory of the process in sysfs.</param>
/// <param name="Handles">The next handles of memory.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Tables">Bytes of video memory that page tables may come to, which stay with the address space.</param>
internal sealed record GpuUsage(ProcessUsage? Process, FreeIds? Handles, MachineUsage? Machine, ulong Tables = 0)
{
    // An entry of 8 bytes for each page of 4 KiB.
    private const ulong BytesPerTableByte = 512;

    /// <summary>The usage now.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="descriptor">The open /dev/kfd, whose process has acquired the GPU's address space.</param>
    /// <param name="node">The GPU.</param>
    public static GpuUsage Of(IKernel kernel, int descriptor, TopologyNode node) => new(
        ProcessUsage.Of(kernel, node.GpuId),
        FreeIds.Handles(kernel, descriptor, node.GpuId),
        MachineUsage.Of(kernel, descriptor, node),
        node.VramSize / BytesPerTableByte);

    /// <summary>What is there that was not before, for people.</summary>
    /// <param name="before">What was there.</param>
    /// <param name="kept">Handles of memory that the library has for itself.</param>
    /// <param name="lasting">Bytes of system memory that stay rightly.</param>
    /// <param name="tolerance">Bytes that figures of the machine may move by themselves.</param>
    public IEnumerable<string> Beyond(GpuUsage before, IReadOnlyCollection<ulong> kept, ulong lasting, ulong tolerance) =>
    [
        .. Process is not null && before.Process is not null && Process.Beyond(before.Process) is { } process ? [process] : Array.Empty<string>(),
        .. Handles is not null && before.Handles is not null ? Handles.Beyond(before.Handles, kept) : [],
        .. Machine is not null && before.Machine is not null ? Machine.Beyond(before.Machine, lasting, tolerance, Tables) : [],
    ];
}
