using System.Runtime.InteropServices;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>Accesses of a packet processor to its queue's address space. A fault ends the packet.</summary>
/// <param name="space">The address space.</param>
internal sealed unsafe class QueueMemory(AddressSpace space)
{
    /// <summary>Reads an aligned value in one piece.</summary>
    public T Read<T>(ulong address) where T : unmanaged =>
        space.TryRead(address, out T value, out PageFault fault) ? value : throw Fault(fault);

    /// <summary>Reads dwords.</summary>
    public void Read(ulong address, Span<uint> destination)
    {
        if (!space.TryRead(address, MemoryMarshal.AsBytes(destination), out PageFault fault))
            throw Fault(fault);
    }

    /// <summary>Writes an aligned value in one piece, after everything written before it.</summary>
    public void Write<T>(ulong address, T value) where T : unmanaged
    {
        Thread.MemoryBarrier();
        if (!space.TryWrite(address, value, out PageFault fault))
            throw Fault(fault);
    }

    /// <summary>Writes dwords.</summary>
    public void Write(ulong address, ReadOnlySpan<uint> source)
    {
        if (!space.TryWrite(address, MemoryMarshal.AsBytes(source), out PageFault fault))
            throw Fault(fault);
    }

    /// <summary>Host pointer of an address, valid to the end of its page.</summary>
    public byte* Translate(ulong address, MemoryAccess access)
    {
        byte* host = space.Translate(address, access);
        return host != null ? host : throw Fault(space.Explain(address, access));
    }

    /// <inheritdoc cref="AddressSpace.TryZero"/>
    public bool TryZero(ulong address, ulong bytes) => space.TryZero(address, bytes);

    /// <summary>Performs an atomic operation and returns the old value.</summary>
    /// <exception cref="PacketException">The address is not aligned to the operand, or not mapped for writing.</exception>
    public ulong Atomic(AtomicOperation operation, ulong address, ulong source, ulong compare = 0)
    {
        if (address % (uint)operation.Size() != 0)
            throw new PacketException($"atomic {operation} at 0x{address:x}, which is not aligned to {operation.Size()} bytes");
        byte* host = Translate(address, MemoryAccess.Write);
        return operation.Size() == sizeof(ulong)
            ? AtomicUnit.Apply(ref *(ulong*)host, operation, source, compare)
            : AtomicUnit.Apply(ref *(uint*)host, operation, (uint)source, (uint)compare);
    }

    private static PacketException Fault(PageFault fault) => new(
        $"{fault.Access.ToString().ToLowerInvariant()} of 0x{fault.Address:x}, which its page does not allow (mapped: {fault.Present})", fault);
}
