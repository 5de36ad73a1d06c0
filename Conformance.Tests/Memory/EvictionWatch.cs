using Conformance.Tests.Smi;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Sees the queues of this process being taken off the hardware and put back, by the events that the driver tells.</summary>
internal sealed class EvictionWatch : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly SmiClient _client;

    public EvictionWatch(DeviceFixture device)
    {
        _device = device;
        _client = SmiClient.Open(device);
        _client.Ask(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, Kfd.KFD_SMI_EVENT_QUEUE_RESTORE).Succeeded.Should().BeTrue();
    }

    /// <summary>Waits until the queues were taken off; the case is skipped where others use the GPU, whose memory may have been moved instead.</summary>
    /// <returns>The line of the event.</returns>
    public string WaitForEviction()
    {
        string? line = _client.WaitFor(Kfd.KFD_SMI_EVENT_QUEUE_EVICTION, _device.NewDeadline());
        Require.That(line is not null || !GpuNeighbours.HasAny(_device), "other processes use the GPU, and memory of them may have been moved instead");
        line.Should().NotBeNull("memory of this process has to be moved, and its queues stop before");
        return line!;
    }

    /// <summary>Waits until the queues were put back.</summary>
    public void WaitForRestore() =>
        _client.WaitFor(Kfd.KFD_SMI_EVENT_QUEUE_RESTORE, _device.NewDeadline()).Should().NotBeNull("the queues of this process come back");

    /// <summary>Whether anything was told since the last wait.</summary>
    public bool SawNothing() => _client.Read(out _).Error == Errno.EAGAIN;

    public void Dispose() => _client.Dispose();
}
