using Conformance.Tests.Memory;
using Conformance.Tests.Smi;
using Harness.Deadlines;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>Sees the queues of this process being taken off the hardware and put back, by the events that the driver tells.</summary>
internal sealed class EvictionWatch : IDisposable
{
    /// <summary>How often <see cref="Push"/> takes more.</summary>
    public const int Attempts = 4;

    private readonly DeviceFixture _device;
    private readonly SmiClient _client;
    private readonly List<string> _told = [];

    public EvictionWatch(DeviceFixture device)
    {
        _device = device;
        _client = SmiClient.Open(device);
        _client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, Kfd.KFD_SMI_EVENT_QUEUE_RESTORE).Succeeded.Should().BeTrue();
    }

    /// <summary>
    /// Lets another process take video memory until the queues of this one are taken off. Buffers of others may have to go before those of this process; the case is
    /// skipped where other processes use KFD, whose queues may be taken off instead.
    /// </summary>
    /// <param name="peer">The other process.</param>
    /// <param name="full">The memory, which may not be full yet: what a process had that has ended can be given back late.</param>
    /// <param name="more">Bytes beyond what pushes the oldest buffers out.</param>
    /// <returns>The line of the event.</returns>
    public string Push(GraphicsPeer peer, FullVideoMemory full, ulong more = 0)
    {
        string? line = null;
        for (int attempt = 0; line is null && attempt < Attempts; attempt++)
        {
            peer.Create(full.TooMuch + more, Drm.AMDGPU_GEM_DOMAIN_VRAM).Should().Be(Errno.None, "what is in the way can be moved");
            line = WaitFor(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, Deadline.After(_device.Patience / Attempts));
        }

        Require.That(line is not null || !GpuNeighbours.HasAny(_device), "other processes use the GPU, and memory of them may have been moved instead");
        line.Should().NotBeNull("memory of this process has to be moved, and its queues stop before");
        return line!;
    }

    /// <summary>Waits until the queues were put back.</summary>
    public void WaitForRestore() =>
        WaitFor(Kfd.KFD_SMI_EVENT_QUEUE_RESTORE, _device.NewDeadline()).Should().NotBeNull("the queues of this process come back");

    /// <summary>Whether anything was told since the last wait.</summary>
    public bool SawNothing() => _told.Count == 0 && _client.Read(out _).Error == Errno.EAGAIN;

    public void Dispose() => _client.Dispose();

    // What was told before it is forgotten; what was told behind it in the same moment is not.
    private string? WaitFor(uint number, Deadline deadline)
    {
        if (!_told.Exists(line => SmiClient.IsOf(number, line)))
            _told.AddRange(_client.ReadUntil(number, deadline));
        int at = _told.FindIndex(line => SmiClient.IsOf(number, line));
        string? found = at < 0 ? null : _told[at];
        _told.RemoveRange(0, at < 0 ? _told.Count : at + 1);
        return found;
    }
}
