using Conformance.Tests.Aql;
using Conformance.Tests.Dispatch;
using Harness.Foundation;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using Harness.Programs;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Fence;

/// <summary>A queue of any packet language that waits for a signal to be 0, copies, and then makes another signal 0: half of a message that is passed on.</summary>
internal sealed class Courier : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly Pm4Queue? _pm4;
    private readonly SdmaQueue? _sdma;
    private readonly AqlBench? _aql;

    /// <summary>Makes the queue.</summary>
    public Courier(DeviceFixture device, QueueType type)
    {
        _device = device;
        switch (type)
        {
            case QueueType.Pm4:
                _pm4 = device.Device.CreatePm4Queue();
                break;
            case QueueType.Aql:
                _aql = new AqlBench(device);
                break;
            default:
                _sdma = device.Device.CreateSdmaQueue();
                break;
        }
    }

    /// <summary>Hands the packets to the queue.</summary>
    /// <param name="waitsFor">What has to be 0 before the copy.</param>
    /// <param name="target">GPU address that is written.</param>
    /// <param name="source">GPU address that is read.</param>
    /// <param name="dwords">How many.</param>
    /// <param name="completes">What is 1, and is 0 after the copy.</param>
    public void Carry(MemorySignal waitsFor, ulong target, ulong source, uint dwords, MemorySignal completes)
    {
        uint bytes = dwords * sizeof(uint);
        if (_pm4 is not null)
        {
            Pm4Encoder packets = _pm4.Encoder(_pm4.Reserve(64, _device.NewDeadline()));
            packets.WaitRegMem(waitsFor.ValueAddress, CompareFunction.Equal, 0);
            packets.DmaCopy(source, target, bytes);
            packets.ReleaseMem(ReleaseMemData.Value64, completes.ValueAddress, 0);
            _pm4.Commit(packets.Count);
        }
        else if (_sdma is not null)
        {
            SdmaEncoder packets = new(_sdma.Reserve(64, _device.NewDeadline()), _device.Device.Gfx);
            packets.PollMemory(waitsFor.ValueAddress, CompareFunction.Equal, 0);
            packets.CopyLinear(source, target, bytes);
            packets.Fence(completes.ValueAddress, 0);
            _sdma.Commit(packets.Count);
        }
        else
        {
            _aql!.SubmitBarrierAnd(null, waitsFor);
            _aql.Submit(
                _aql.Prepare("copy_dword", new DispatchGeometry(dwords, DispatchBench.GroupSize), (ref arguments) => arguments.Add(target).Add(source).Add(dwords), completes), barrier: true);
        }
    }

    public void Dispose()
    {
        _pm4?.Dispose();
        _sdma?.Dispose();
        _aql?.Dispose();
    }
}
