using System.Globalization;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Fixtures.Devices;

/// <summary>
/// What the driver says of the whole machine: memory in use (<c>mem_info_*</c>, AVAILABLE_MEMORY) and the processes that it knows. Others may change the
/// figures at any time, so that they count only while nobody else uses KFD, and only beyond a tolerance.
/// </summary>
/// <param name="SystemBytes">mem_info_gtt_used.</param>
/// <param name="VideoBytes">mem_info_vram_used.</param>
/// <param name="AvailableBytes">Video memory that KFD would still hand out; null where it has no such call.</param>
/// <param name="Processes">Process entries of KFD, by number.</param>
/// <param name="Ended">Those of them whose process is no more.</param>
internal sealed record MachineUsage(ulong SystemBytes, ulong VideoBytes, ulong? AvailableBytes, IReadOnlyList<string> Processes, IReadOnlyList<string> Ended)
{
    private const string ProcessRoot = "/sys/class/kfd/kfd/proc";

    /// <summary>The usage now; null when the driver does not tell.</summary>
    public static MachineUsage? Of(IKernel kernel, int descriptor, TopologyNode node)
    {
        string device = $"/sys/class/drm/renderD{node.DrmRenderMinor.ToString(CultureInfo.InvariantCulture)}/device";
        if (!TryRead(kernel, $"{device}/mem_info_gtt_used", out ulong system) || !TryRead(kernel, $"{device}/mem_info_vram_used", out ulong video)
            || kernel.Files.List(ProcessRoot, out IReadOnlyList<string> processes) != Errno.None)
        {
            return null;
        }

        var available = new kfd_ioctl_get_available_memory_args { gpu_id = node.GpuId };
        bool isTold = kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, ref available).Succeeded;
        string[] ended = kernel.ProcessId is null ? [] : [.. processes.Where(process => kernel.Files.List($"/proc/{process}", out _) == Errno.ENOENT)];
        return new MachineUsage(system, video, isTold ? available.available : null, processes, ended);
    }

    /// <summary>What is there that was not before, for people.</summary>
    /// <param name="before">What was there.</param>
    /// <param name="lasting">Bytes of system memory that stay rightly.</param>
    /// <param name="tolerance">Bytes that figures may move by themselves.</param>
    /// <param name="tables">Bytes of video memory that page tables may have grown by.</param>
    public IEnumerable<string> Beyond(MachineUsage before, ulong lasting, ulong tolerance, ulong tables)
    {
        string[] left = [.. Ended.Except(before.Ended)];
        if (left.Length > 0)
            yield return $"the entry of process {string.Join(", ", left)}, which has ended";
        if (Processes.Count > 1 || before.Processes.Count > 1)
            yield break;
        if (SystemBytes > before.SystemBytes + lasting + tolerance)
            yield return $"{SystemBytes - before.SystemBytes - lasting} bytes of system memory of the machine";
        if (VideoBytes > before.VideoBytes + Math.Max(tolerance, tables))
            yield return $"{VideoBytes - before.VideoBytes} bytes of video memory of the machine";
        if (AvailableBytes is { } now && before.AvailableBytes is { } then && now + tolerance < then)
            yield return $"{then - now} bytes of the video memory that KFD hands out";
    }

    private static bool TryRead(IKernel kernel, string path, out ulong bytes)
    {
        bytes = 0;
        return kernel.Files.Read(path, out string text) == Errno.None && ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out bytes);
    }
}
