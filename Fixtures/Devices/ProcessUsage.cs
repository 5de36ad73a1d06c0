using System.Globalization;
using Harness.Kernel;

namespace Fixtures.Devices;

/// <summary>
/// What the driver says that this process has on a GPU: <c>/sys/class/kfd/kfd/proc/PID</c> (kfd_process.c). Figures of the process alone, so
/// that others on the machine cannot disturb them.
/// </summary>
/// <param name="VramBytes">Video memory allocated through KFD, in bytes.</param>
/// <param name="Queues">Ids of the queues.</param>
internal sealed record ProcessUsage(ulong VramBytes, IReadOnlyList<string> Queues)
{
    /// <summary>The usage now; null when the driver does not tell: no such file, or another PID namespace.</summary>
    public static ProcessUsage? Of(IKernel kernel, uint gpuId)
    {
        if (kernel.ProcessId is not { } process)
            return null;
        string root = $"/sys/class/kfd/kfd/proc/{process.ToString(CultureInfo.InvariantCulture)}";
        if (kernel.Files.Read($"{root}/vram_{gpuId}", out string text) != Errno.None
            || !ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong vram)
            || kernel.Files.List($"{root}/queues", out IReadOnlyList<string> queues) != Errno.None)
        {
            return null;
        }

        string own = gpuId.ToString(CultureInfo.InvariantCulture);
        return new ProcessUsage(vram, [.. queues
            .Where(queue => kernel.Files.Read($"{root}/queues/{queue}/gpuid", out string gpu) == Errno.None && gpu.Trim() == own)
            .Order(StringComparer.Ordinal)]);
    }

    /// <summary>What is there that was not before, for people; null when nothing is.</summary>
    public string? Beyond(ProcessUsage before)
    {
        var more = new List<string>();
        if (VramBytes > before.VramBytes)
            more.Add($"{VramBytes - before.VramBytes} bytes of video memory");
        string[] added = [.. Queues.Except(before.Queues)];
        if (added.Length > 0)
            more.Add($"queue {string.Join(", ", added)}");
        return more.Count == 0 ? null : string.Join(" and ", more);
    }
}
