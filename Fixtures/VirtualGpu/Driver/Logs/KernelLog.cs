using System.Diagnostics;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Logs;

/// <summary>
/// The kernel's log: a ring of records that /dev/kmsg and dmesg read. What the kernel prints at debug level (most refusals of an ioctl) is
/// not in it, as dynamic debug is off by default.
/// </summary>
internal sealed class KernelLog
{
    private const int Capacity = 8192;

    private readonly Queue<KernelLogEntry> _entries = new();
    private readonly long _boot = Stopwatch.GetTimestamp();
    private ulong _next;

    /// <summary>Number that the next record gets.</summary>
    public ulong Next
    {
        get
        {
            lock (_entries)
                return _next;
        }
    }

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

    /// <summary>The record of a number, or the oldest one after it; null when there is none yet.</summary>
    public KernelLogEntry? From(ulong sequence)
    {
        lock (_entries)
            return _entries.FirstOrDefault(entry => entry.Sequence >= sequence);
    }

    private void Add(int level, string text, string? pciAddress)
    {
        lock (_entries)
        {
            if (_entries.Count == Capacity)
                _entries.Dequeue();
            _entries.Enqueue(new KernelLogEntry(level, _next++, Stopwatch.GetElapsedTime(_boot), text, pciAddress));
        }
    }
}
