using System.Runtime.CompilerServices;
using Harness.Backends;
using Harness.Foundation;
using Harness.Memory;

namespace Harness.Buffers;

/// <summary>
/// Memory that a GPU can use, at the same virtual address on GPU and CPU. Made by <c>GpuDevice.Allocate</c>.
/// </summary>
/// <remarks>
/// May be disposed in any order with its device and with peers it is mapped to: a device disposes the buffers that are left.
/// Spans and references into it must not be used after that; this is memory of the machine and not of the runtime.
/// </remarks>
public sealed unsafe class GpuBuffer : IDisposable
{
    private readonly List<DeviceScope> _peers = [];
    private readonly MemoryAllocation _allocation;
    private bool _isDisposed;

    private GpuBuffer(DeviceScope device, in MemoryAllocation allocation)
    {
        Device = device;
        _allocation = allocation;
    }

    /// <summary>The device that it was allocated for.</summary>
    public DeviceScope Device { get; }

    /// <summary>What the driver gave.</summary>
    public MemoryAllocation Allocation => _allocation;

    /// <summary>First byte, for the GPU.</summary>
    public ulong GpuAddress => _allocation.Range.Start;

    /// <summary>Bytes.</summary>
    public ulong Size => _allocation.Range.Size;

    /// <summary>Where it lives.</summary>
    public MemoryKind Kind => _allocation.Kind;

    /// <summary>First byte, for the CPU; 0 when the CPU cannot reach it.</summary>
    public nint CpuAddress => _allocation.CpuAddress;

    /// <summary>True once it was freed.</summary>
    public bool IsDisposed => _isDisposed;

    /// <summary>The contents as elements of <typeparamref name="T"/>.</summary>
    /// <exception cref="HarnessException">The CPU cannot reach it, or it has more elements than a span can hold.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        ulong count = Size / (ulong)sizeof(T);
        return count <= int.MaxValue
            ? new Span<T>((void*)Reachable(0, Size), (int)count)
            : throw new HarnessException($"{Device}: {this} has {count} elements of {typeof(T).Name}, more than a span can hold: take it in slices.");
    }

    /// <summary><paramref name="count"/> elements of <typeparamref name="T"/> from a byte offset on.</summary>
    public Span<T> Slice<T>(ulong byteOffset, int count)
        where T : unmanaged => new((void*)Reachable(byteOffset, (ulong)count * (ulong)sizeof(T)), count);

    /// <summary>One value at a byte offset; for memory that the GPU writes, read it with <see cref="Volatile"/>.</summary>
    public ref T At<T>(ulong byteOffset)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)Reachable(byteOffset, (ulong)sizeof(T)));

    /// <summary>Makes it reachable by other devices of the same process: all of them or, with an exception, none.</summary>
    public void MapTo(params ReadOnlySpan<DeviceScope> peers)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        foreach (DeviceScope peer in peers)
        {
            if (peer == Device || _peers.Contains(peer))
                throw new HarnessException($"{Device}: {this} is already mapped to {peer}.");
        }

        IGpuBackend[] backends = new IGpuBackend[peers.Length];
        for (int i = 0; i < peers.Length; i++)
            backends[i] = peers[i].Backend;
        Device.Backend.Map(_allocation, backends);
        _peers.AddRange(peers);
    }

    /// <summary>Takes it away from a device that <see cref="MapTo"/> gave it to.</summary>
    public void UnmapFrom(DeviceScope peer)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_peers.Contains(peer))
            throw new HarnessException($"{Device}: {this} is not mapped to {peer}.");

        Device.Backend.Unmap(_allocation, peer.Backend);
        _peers.Remove(peer);
    }

    /// <summary>Unmaps it everywhere and frees it. When the driver refuses (a queue uses it), it stays as it was.</summary>
    /// <exception cref="Kernel.KernelCallException">The driver refuses.</exception>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        for (int i = _peers.Count - 1; i >= 0; i--)
        {
            Device.Backend.Unmap(_allocation, _peers[i].Backend);
            _peers.RemoveAt(i);
        }

        Device.Backend.Free(_allocation);
        _isDisposed = true;
        Device.Forget(this);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} buffer {_allocation.Range}";

    /// <summary>Allocates memory of a device, mapped on it.</summary>
    /// <param name="device">The device.</param>
    /// <param name="size">Bytes; rounded up to whole pages of the machine and of the GPU.</param>
    /// <param name="kind">Where it lives.</param>
    /// <param name="flags">How it behaves.</param>
    internal static GpuBuffer Allocate(DeviceScope device, ulong size, MemoryKind kind, MemoryFlags flags = MemoryFlags.None)
    {
        ArgumentOutOfRangeException.ThrowIfZero(size);
        ulong page = device.Backend.PageSize;
        ulong pages = checked(size + page - 1) & ~(page - 1);
        return device.Own(() => new GpuBuffer(device, device.Backend.Allocate(pages, kind, flags)));
    }

    private nint Reachable(ulong offset, ulong length)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (CpuAddress == 0)
            throw new HarnessException($"{Device}: {this} cannot be reached by the CPU: allocate VisibleVram or Gtt, or copy it there.");
        if (offset > Size || length > Size - offset)
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{length} bytes at 0x{offset:x} are outside of {this}.");
        return CpuAddress + (nint)offset;
    }
}
