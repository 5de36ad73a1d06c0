using System.Globalization;
using Harness.Kernel;

namespace Fixtures.Devices;

/// <summary>
/// What the driver says of the open files of this process, <c>/proc/PID/fdinfo</c>: dma-bufs, and the memory of the address spaces (drm-usage-stats.rst;
/// amdgpu_fdinfo.c, dma-buf.c:dma_buf_show_fdinfo).
/// </summary>
/// <param name="DmaBufs">Descriptors of dma-bufs.</param>
/// <param name="SystemBytes">drm-memory-gtt of all render nodes, in bytes.</param>
/// <param name="VideoBytes">drm-memory-vram of all render nodes, in bytes. From Linux 6.14 on page tables count, which stay with the address space.</param>
internal sealed record FileUsage(int DmaBufs, ulong SystemBytes, ulong VideoBytes)
{
    private const ulong BytesPerKilobyte = 1024;

    /// <summary>The usage now; null when the process cannot see it.</summary>
    public static FileUsage? Of(IKernel kernel)
    {
        string root = kernel.ProcessId is { } process ? $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/fdinfo" : "/proc/self/fdinfo";
        if (kernel.Files.List(root, out IReadOnlyList<string> descriptors) != Errno.None)
            return null;
        int dmaBufs = 0;
        Dictionary<string, (ulong System, ulong Video)> clients = []; // descriptors of one open file tell the same
        foreach (string descriptor in descriptors)
        {
            // A file may be closed meanwhile; only those of the driver matter, and they are not.
            if (kernel.Files.Read($"{root}/{descriptor}", out string text) != Errno.None)
                continue;
            if (text.Contains("exp_name:", StringComparison.Ordinal))
                dmaBufs++;
            else if (text.Contains("drm-memory-gtt:", StringComparison.Ordinal))
                clients[Value(text, "drm-client-id:") is { Length: > 0 } client ? client : descriptor] = (Bytes(text, "drm-memory-gtt:"), Bytes(text, "drm-memory-vram:"));
        }

        return new FileUsage(dmaBufs, Sum(clients.Values.Select(client => client.System)), Sum(clients.Values.Select(client => client.Video)));
    }

    /// <summary>What is there that was not before, for people.</summary>
    /// <param name="before">What was there.</param>
    /// <param name="lasting">Bytes of system memory that stay rightly.</param>
    /// <param name="tables">Bytes of video memory that page tables may have grown by.</param>
    public IEnumerable<string> Beyond(FileUsage before, ulong lasting, ulong tables)
    {
        if (DmaBufs > before.DmaBufs)
            yield return $"{DmaBufs - before.DmaBufs} dma-buf";
        if (SystemBytes > before.SystemBytes + lasting)
            yield return $"{SystemBytes - before.SystemBytes - lasting} bytes of system memory in the address space";
        if (VideoBytes > before.VideoBytes + tables)
            yield return $"{VideoBytes - before.VideoBytes} bytes of video memory in the address space";
    }

    private static ulong Sum(IEnumerable<ulong> bytes) => bytes.Aggregate(0ul, (sum, one) => sum + one);

    private static ulong Bytes(string text, string key) =>
        ulong.TryParse(Value(text, key).Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out ulong kilobytes) ? kilobytes * BytesPerKilobyte : 0;

    private static string Value(string text, string key)
    {
        int start = text.IndexOf(key, StringComparison.Ordinal);
        if (start < 0)
            return "";
        int end = text.IndexOf('\n', start);
        return text[(start + key.Length)..(end < 0 ? text.Length : end)].Trim();
    }
}
