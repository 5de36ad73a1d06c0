using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>Accesses through the page tables, lane by lane, with a short cut for lanes that are neighbours in memory.</summary>
internal static unsafe class GlobalMemory
{
    private const int PageShift = 12;
    private const ulong PageBytes = 1UL << PageShift;
    private const ulong PageMask = PageBytes - 1;

    /// <summary>A load through a 64-bit address, or a scalar base and a 32-bit offset.</summary>
    public static void Load(Wave w, Instruction* i)
    {
        FindAddresses(w, i);
        Load(w, i, w.Exec);
    }

    /// <summary>A store.</summary>
    public static void Store(Wave w, Instruction* i)
    {
        FindAddresses(w, i);
        Store(w, i, w.Behavior.MasksInactiveLanes ? w.Exec : w.LaneMask);
    }

    /// <summary>An atomic.</summary>
    public static void Atomic(Wave w, Instruction* i)
    {
        FindAddresses(w, i);
        Atomic(w, i, w.Exec);
    }

    /// <summary>Fills <see cref="Wave.Addresses"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FindAddresses(Wave w, Instruction* i)
    {
        ulong* addresses = w.Addresses;
        uint* low = w.Register(i->Address);
        if (i->ScalarBase == ScalarRegister.Null)
        {
            uint* high = low + Wave.Stride;
            Vector256<ulong> offset = Vector256.Create((ulong)i->Immediate);
            for (int lane = 0; lane < w.Lanes; lane += 8)
            {
                (Vector256<ulong> low0, Vector256<ulong> low1) = Vector256.Widen(Vector256.Load(low + lane));
                (Vector256<ulong> high0, Vector256<ulong> high1) = Vector256.Widen(Vector256.Load(high + lane));
                ((low0 | (high0 << 32)) + offset).Store(addresses + lane);
                ((low1 | (high1 << 32)) + offset).Store(addresses + lane + 4);
            }
        }
        else
        {
            Vector256<ulong> start = Vector256.Create(*(ulong*)(w.Scalar + i->ScalarBase) + (ulong)i->Immediate);
            for (int lane = 0; lane < w.Lanes; lane += 8)
            {
                (Vector256<ulong> low0, Vector256<ulong> low1) = Vector256.Widen(Vector256.Load(low + lane));
                (low0 + start).Store(addresses + lane);
                (low1 + start).Store(addresses + lane + 4);
            }
        }
    }

    /// <summary>Loads the lanes of a mask from <see cref="Wave.Addresses"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(Wave w, Instruction* i, ulong mask)
    {
        if (mask == w.LaneMask && i->AccessBytes >= sizeof(uint) && FindBlock(w, i, MemoryAccess.Read) is var block && block != null)
        {
            Gather((uint*)block, w.Register(i->Destination), w.Lanes, i->AccessBytes / sizeof(uint));
            return;
        }

        uint* value = stackalloc uint[4];
        ulong page = ulong.MaxValue;
        byte* host = null;
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            ulong address = w.Addresses[lane];
            if (address >> PageShift != page)
            {
                host = w.Memory.Translate(address & ~PageMask, MemoryAccess.Read);
                page = address >> PageShift;
            }

            value[0] = 0;
            if (host != null && (address & PageMask) + i->AccessBytes <= PageBytes)
            {
                LaneRegisters.Copy((byte*)value, host + (address & PageMask), i->AccessBytes);
            }
            else if (!w.Memory.TryRead(address, new Span<byte>(value, i->AccessBytes), out PageFault fault))
            {
                w.StopAtPage(i, fault.Address, fault.Access);
                return;
            }

            LaneRegisters.Put(w, i, i->Destination, lane, value);
        }
    }

    /// <summary>Stores the lanes of a mask to <see cref="Wave.Addresses"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(Wave w, Instruction* i, ulong mask)
    {
        if (mask == w.LaneMask && i->AccessBytes >= sizeof(uint) && FindBlock(w, i, MemoryAccess.Write) is var block && block != null)
        {
            Scatter(w.Register(i->Data), (uint*)block, w.Lanes, i->AccessBytes / sizeof(uint));
            return;
        }

        uint* value = stackalloc uint[4];
        ulong page = ulong.MaxValue;
        byte* host = null;
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            ulong address = w.Addresses[lane];
            if (address >> PageShift != page)
            {
                host = w.Memory.Translate(address & ~PageMask, MemoryAccess.Write);
                page = address >> PageShift;
            }

            LaneRegisters.Take(w, i, i->Data, lane, value);
            if (host != null && (address & PageMask) + i->AccessBytes <= PageBytes)
            {
                LaneRegisters.Copy(host + (address & PageMask), (byte*)value, i->AccessBytes);
            }
            else if (!w.Memory.TryWrite(address, new ReadOnlySpan<byte>(value, i->AccessBytes), out PageFault fault))
            {
                w.StopAtPage(i, fault.Address, fault.Access);
                return;
            }
        }
    }

    /// <summary>Does an atomic in the lanes of a mask, in their order, on <see cref="Wave.Addresses"/>.</summary>
    public static void Atomic(Wave w, Instruction* i, ulong mask)
    {
        int bytes = i->AccessBytes;
        bool returns = (i->Flags & InstructionFlags.ReturnsValue) != 0;
        ulong* before = stackalloc ulong[Wave.Stride];
        for (ulong left = mask; left != 0; left &= left - 1)
        {
            int lane = BitOperations.TrailingZeroCount(left);
            ulong address = w.Addresses[lane];
            if ((address & (ulong)(bytes - 1)) != 0)
            {
                w.Stop(i, $"address 0x{address:x} is not aligned to {bytes} bytes");
                return;
            }

            byte* host = w.Memory.Translate(address, MemoryAccess.Write);
            if (host == null)
            {
                w.StopAtPage(i, address, MemoryAccess.Write);
                return;
            }

            ulong data = LaneRegisters.Take(w, i->Data, lane, bytes);
            ulong compare = LaneRegisters.Take(w, i->Data + (bytes / sizeof(uint)), lane, bytes);
            if (w.Behavior.AtomicsAreIndivisible)
            {
                before[lane] = bytes == sizeof(uint)
                    ? Exchange32((uint*)host, i->Function, data, compare)
                    : Exchange64((ulong*)host, i->Function, data, compare);
            }
            else
            {
                before[lane] = bytes == sizeof(uint) ? *(uint*)host : *(ulong*)host;
            }
        }

        Finish(w, i, mask, before, returns);
    }

    // The second half of atomics: returned values, and the stores of a device whose atomics read all lanes before they write.
    private static void Finish(Wave w, Instruction* i, ulong mask, ulong* before, bool returns)
    {
        int bytes = i->AccessBytes;
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            ulong data = LaneRegisters.Take(w, i->Data, lane, bytes);
            ulong compare = LaneRegisters.Take(w, i->Data + (bytes / sizeof(uint)), lane, bytes);
            ulong after = i->Function(before[lane], data, compare);
            if (!w.Behavior.AtomicsAreIndivisible)
                w.Memory.TryWrite(w.Addresses[lane], new ReadOnlySpan<byte>(&after, bytes), out _);
            if (returns)
                LaneRegisters.Put(w, i->Destination, lane, bytes, w.Behavior.AtomicsReturnOldValue ? before[lane] : after);
        }
    }

    private static ulong Exchange32(uint* at, delegate*<ulong, ulong, ulong, ulong> function, ulong data, ulong compare)
    {
        uint old = Volatile.Read(ref *at);
        while (true)
        {
            uint seen = Interlocked.CompareExchange(ref *at, (uint)function(old, data, compare), old);
            if (seen == old)
                return old;
            old = seen;
        }
    }

    private static ulong Exchange64(ulong* at, delegate*<ulong, ulong, ulong, ulong> function, ulong data, ulong compare)
    {
        ulong old = Volatile.Read(ref *at);
        while (true)
        {
            ulong seen = Interlocked.CompareExchange(ref *at, function(old, data, compare), old);
            if (seen == old)
                return old;
            old = seen;
        }
    }

    // Host pointer of the block that all lanes access side by side inside one page, or null.
    private static byte* FindBlock(Wave w, Instruction* i, MemoryAccess access)
    {
        ulong* addresses = w.Addresses;
        ulong first = addresses[0];
        ulong bytes = i->AccessBytes;
        if ((first & PageMask) + (bytes * (ulong)w.Lanes) > PageBytes || (first & 3) != 0)
            return null;
        Vector256<ulong> expected = Vector256.Create(first, first + bytes, first + (2 * bytes), first + (3 * bytes));
        Vector256<ulong> step = Vector256.Create(4 * bytes);
        for (int lane = 0; lane < w.Lanes; lane += 4)
        {
            if (Vector256.Load(addresses + lane) != expected)
                return null;
            expected += step;
        }

        return w.Memory.Translate(first, access);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(uint* from, uint* registers, int lanes, int dwords)
    {
        if (dwords == 1)
        {
            for (int lane = 0; lane < lanes; lane += 8)
                Vector256.Load(from + lane).Store(registers + lane);
            return;
        }

        for (int n = 0; n < dwords; n++)
        {
            uint* register = registers + (n * Wave.Stride);
            for (int lane = 0; lane < lanes; lane++)
                register[lane] = from[(lane * dwords) + n];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(uint* registers, uint* to, int lanes, int dwords)
    {
        if (dwords == 1)
        {
            for (int lane = 0; lane < lanes; lane += 8)
                Vector256.Load(registers + lane).Store(to + lane);
            return;
        }

        for (int n = 0; n < dwords; n++)
        {
            uint* register = registers + (n * Wave.Stride);
            for (int lane = 0; lane < lanes; lane++)
                to[(lane * dwords) + n] = register[lane];
        }
    }
}
