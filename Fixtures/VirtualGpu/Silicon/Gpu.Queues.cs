using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon;

// Queues and their doorbells.
public sealed unsafe partial class Gpu
{
    /// <summary>Loads a queue into the hardware. A queue that was unmapped goes on where it stopped.</summary>
    public void MapQueue(HardwareQueueState queue, AddressSpace space) => MapQueue(queue, space, null);

    /// <summary>Loads a queue of the kernel's own, which reaches registers and scheduler.</summary>
    internal void MapQueue(HardwareQueueState queue, AddressSpace space, IDeviceAccess? device) => Invoke(() =>
    {
        if (!_processors.TryGetValue(queue, out IQueueProcessor? processor))
        {
            processor = CreateProcessor(queue, space, device);
            _processors.Add(queue, processor);
        }

        if (!_mapped.Contains(processor))
            _mapped = [.. _mapped, processor];
        _shaders.Resume(queue);
    });

    /// <summary>Tells a mapped queue its write pointer without its doorbell, as the hardware finds it in memory when it loads the queue.</summary>
    public void SetWritePointer(HardwareQueueState queue, ulong doorbellValue) => Invoke(() =>
    {
        if (_processors.TryGetValue(queue, out IQueueProcessor? processor))
            processor.Ring(doorbellValue);
    });

    /// <summary>Stores to a doorbell, and wakes the engine.</summary>
    /// <param name="offset">Byte offset in the doorbell BAR, a multiple of 8.</param>
    /// <param name="value">What is stored.</param>
    /// <exception cref="GpuFailedException">The engine has stopped on an error of the model.</exception>
    public void RingDoorbell(ulong offset, ulong value)
    {
        ThrowIfFailed();
        Volatile.Write(ref Doorbell(offset), value);
        _wake.Release();
    }

    /// <summary>Preempts a queue: no packet and no wave of it runs afterwards, and all of its state is kept.</summary>
    public void UnmapQueue(HardwareQueueState queue) => Invoke(() =>
    {
        StopServing(queue);
        _shaders.Suspend(queue);
    });

    /// <summary>Preempts a queue whose waves save themselves by the driver's trap handler.</summary>
    internal SavedContext SaveQueue(HardwareQueueState queue, TrapHandler handler, SaveArea area)
    {
        SavedContext? context = null;
        Invoke(() =>
        {
            StopServing(queue);
            context = _shaders.Save(queue, handler, area);
        });
        return context!;
    }

    /// <summary>Takes a queue out for good and ends its waves.</summary>
    public void DestroyQueue(HardwareQueueState queue) => Invoke(() =>
    {
        if (_processors.Remove(queue, out IQueueProcessor? processor))
            _mapped = [.. _mapped.Where(mapped => mapped != processor)];
        _shaders.Kill(queue);
    });

    /// <summary>Takes out every queue and ends every wave, as a reset of the device does.</summary>
    public void DestroyAllQueues() => Invoke(() =>
    {
        foreach (HardwareQueueState queue in _processors.Keys)
            _shaders.Kill(queue);
        _processors.Clear();
        _mapped = [];
        new Span<ulong>(DoorbellBar.Bytes, DoorbellBarBytes / sizeof(ulong)).Fill(DoorbellIdle);
    });

    /// <summary>Forgets what was stored to a doorbell: on the device a store to a doorbell that no queue has goes nowhere.</summary>
    /// <param name="offset">Byte offset in the doorbell BAR.</param>
    public void ClearDoorbell(ulong offset) => Volatile.Write(ref Doorbell(offset), DoorbellIdle);

    private void StopServing(HardwareQueueState queue)
    {
        if (_processors.TryGetValue(queue, out IQueueProcessor? processor))
            _mapped = [.. _mapped.Where(mapped => mapped != processor)];
    }
}
