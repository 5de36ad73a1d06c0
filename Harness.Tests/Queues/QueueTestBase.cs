using Harness.Deadlines;
using Harness.Devices;
using Harness.Foundation;
using Harness.Queues;
using Harness.Recording;
using Harness.Tests.Backends;

namespace Harness.Tests.Queues;

/// <summary>A device on a kernel that executes nothing: the test moves the read pointer where hardware would.</summary>
public abstract class QueueTestBase : IDisposable
{
    private protected readonly FlightRecorder _recorder = new();
    private protected readonly FakeKfd _kernel = new(new KfdVersion(1, 23), "gfx1100");
    private protected readonly GpuDevice _device;

    protected QueueTestBase() => _device = GpuDevice.Open(new RecordingKernel(_kernel, _recorder), _kernel.Gpus[0]);

    protected static Deadline Soon => Deadline.AfterMilliseconds(20);

    public void Dispose()
    {
        _device.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static QueueOptions Small { get; } = new() { RingSize = 4096 };

    protected static void Fill(Pm4Queue queue, int dwords)
    {
        queue.Submit(new uint[dwords], Soon);
        SetReadPointer(queue, (ulong)dwords);
    }

    protected static void SetReadPointer(RingQueue queue, ulong value) => queue.PointerPage.At<ulong>(0) = value;

    protected static ulong WritePointer(RingQueue queue) => queue.PointerPage.At<ulong>(128);

    protected static unsafe ulong Doorbell(UserQueue queue) => *(ulong*)queue.DoorbellAddress;

    protected static uint[] Packets(uint header, int count)
    {
        uint[] packets = new uint[count * 16];
        for (int i = 0; i < count; i++)
        {
            packets[i * 16] = header;
            packets[(i * 16) + 1] = (uint)i;
        }

        return packets;
    }
}
