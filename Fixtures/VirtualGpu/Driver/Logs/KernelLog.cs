using System.Diagnostics;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Logs;

/// <summary>
/// The kernel's log: the records that /dev/kmsg and dmesg read. What the kernel prints at debug level (most refusals of an ioctl) is
/// not in it, as dynamic debug is off by default.
/// </summary>
internal sealed class KernelLog
{
    private readonly List<KernelLogEntry> _entries = [];
    private readonly long _boot = Stopwatch.GetTimestamp();

    /// <summary>A copy of the texts so far.</summary>
    public IReadOnlyList<string> Snapshot()
    {
        lock (_entries)
            return [.. _entries.Select(entry => entry.Text)];
    }

    /// <summary>dev_err of a GPU; amdgpu.h puts its own name before the text once more (dev_fmt).</summary>
    public void Error(KfdDevice device, string text) => Add(KernelLogEntry.ErrorLevel, $"amdgpu {device.PciAddress}: amdgpu: {text}", device.PciAddress);

    /// <summary>dev_warn of a GPU.</summary>
    public void Warn(KfdDevice device, string text) => Add(KernelLogEntry.WarningLevel, $"amdgpu {device.PciAddress}: amdgpu: {text}", device.PciAddress);

    /// <summary>DRM_ERROR: names the function and no GPU.</summary>
    public void DrmError(string function, string text) => Add(KernelLogEntry.ErrorLevel, $"[drm:{function} [amdgpu]] *ERROR* {text}", null);

    /// <summary>pr_err of amdgpu and KFD.</summary>
    public void Error(string text) => Add(KernelLogEntry.ErrorLevel, $"amdgpu: {text}", null);

    /// <summary>WARN_ON: names the place, and no driver.</summary>
    public void Warning(string place) => Add(KernelLogEntry.WarningLevel, $"WARNING: at {place}", null);

    /// <summary>The record of a number since boot; null when there is none yet.</summary>
    public KernelLogEntry? Find(int sequence)
    {
        lock (_entries)
            return _entries.ElementAtOrDefault(sequence);
    }

    private void Add(int level, string text, string? pciAddress)
    {
        lock (_entries)
            _entries.Add(new KernelLogEntry(level, _entries.Count, Stopwatch.GetElapsedTime(_boot), text, pciAddress));
    }
}
