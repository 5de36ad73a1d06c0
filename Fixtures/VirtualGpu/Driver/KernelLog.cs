namespace VirtualGpu.Driver;

/// <summary>Lines that the driver wrote to the kernel log (dmesg), oldest first.</summary>
internal sealed class KernelLog
{
    private readonly List<string> _lines = [];

    /// <summary>A copy of the lines so far.</summary>
    public IReadOnlyList<string> Snapshot()
    {
        lock (_lines)
            return [.. _lines];
    }

    /// <summary>A line of a device (dev_err, dev_warn).</summary>
    public void Error(KfdDevice device, string text) => Add($"amdgpu {device.PciAddress}: {text}");

    /// <summary>A line of KFD as a whole.</summary>
    public void Kfd(string text) => Add($"kfd kfd: {text}");

    private void Add(string line)
    {
        lock (_lines)
            _lines.Add(line);
    }
}
