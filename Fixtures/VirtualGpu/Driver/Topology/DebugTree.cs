using System.Globalization;
using System.Text;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Topology;

/// <summary>KFD's debugfs (kfd_debugfs.c), as far as it is modelled: the queue descriptors in memory.</summary>
internal static class DebugTree
{
    /// <summary>Where the descriptors are shown.</summary>
    public const string QueueDescriptors = "/sys/kernel/debug/kfd/mqds";

    private const int BytesPerLine = 32;

    /// <summary>The text of <c>mqds</c>. The caller holds the driver's lock.</summary>
    public static string Describe(IEnumerable<KfdProcess> processes)
    {
        var text = new StringBuilder();
        foreach (KfdProcess process in processes)
        {
            text.Append(CultureInfo.InvariantCulture, $"Process {process.Client.Id} PASID 0x{process.Devices[0].Vm?.Pasid ?? 0:x}:\n");
            foreach (UserQueue queue in process.Devices.SelectMany(device => device.Queues).OrderBy(queue => queue.Id))
                Append(text, queue);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, UserQueue queue)
    {
        bool compute = queue.Properties.Type == KfdQueueType.Compute;
        text.Append(CultureInfo.InvariantCulture, $"  {(compute ? "Compute" : "SDMA")} queue on device {queue.Device.Device.GpuId:x}\n");
        for (int xcc = 0; xcc < MqdWriter.CountOf(queue); xcc++)
            AppendDump(text, MqdWriter.Descriptor(queue, xcc)[..(MqdWriter.StructureBytes(queue) / sizeof(uint))]);
    }

    // seq_hex_dump with DUMP_PREFIX_OFFSET, groups of four bytes
    private static void AppendDump(StringBuilder text, ReadOnlySpan<uint> dwords)
    {
        for (int i = 0; i < dwords.Length; i += BytesPerLine / sizeof(uint))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {i * sizeof(uint):x8}:");
            foreach (uint dword in dwords.Slice(i, BytesPerLine / sizeof(uint)))
                text.Append(CultureInfo.InvariantCulture, $" {dword:x8}");
            text.Append('\n');
        }
    }
}
