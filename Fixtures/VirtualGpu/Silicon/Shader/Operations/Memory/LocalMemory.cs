using System.Numerics;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>The local data share. Out-of-range reads give zero and out-of-range writes are dropped, as the hardware does.</summary>
internal static unsafe class LocalMemory
{
    /// <summary>Adds the DS instructions to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.AddMemory("ds_read_u8|ds_load_u8", &Load, 1);
        t.AddMemory("ds_read_i8|ds_load_i8", &Load, 1, AccessFormat.Signed);
        t.AddMemory("ds_read_u16|ds_load_u16", &Load, 2);
        t.AddMemory("ds_read_i16|ds_load_i16", &Load, 2, AccessFormat.Signed);
        t.AddMemory("ds_read_b32|ds_load_b32", &Load, 4);
        t.AddMemory("ds_read_b64|ds_load_b64", &Load, 8);
        t.AddMemory("ds_read_b96|ds_load_b96", &Load, 12);
        t.AddMemory("ds_read_b128|ds_load_b128", &Load, 16);
        t.AddMemory("ds_read_u8_d16|ds_load_u8_d16", &Load, 1, AccessFormat.LowHalf);
        t.AddMemory("ds_read_i8_d16|ds_load_i8_d16", &Load, 1, AccessFormat.LowHalfSigned);
        t.AddMemory("ds_read_u16_d16|ds_load_u16_d16", &Load, 2, AccessFormat.LowHalf);
        t.AddMemory("ds_read_u8_d16_hi|ds_load_u8_d16_hi", &Load, 1, AccessFormat.HighHalf);
        t.AddMemory("ds_read_i8_d16_hi|ds_load_i8_d16_hi", &Load, 1, AccessFormat.HighHalfSigned);
        t.AddMemory("ds_read_u16_d16_hi|ds_load_u16_d16_hi", &Load, 2, AccessFormat.HighHalf);
        t.AddMemory("ds_write_b8|ds_store_b8", &Store, 1);
        t.AddMemory("ds_write_b16|ds_store_b16", &Store, 2);
        t.AddMemory("ds_write_b32|ds_store_b32", &Store, 4);
        t.AddMemory("ds_write_b64|ds_store_b64", &Store, 8);
        t.AddMemory("ds_write_b96|ds_store_b96", &Store, 12);
        t.AddMemory("ds_write_b128|ds_store_b128", &Store, 16);
        t.AddMemory("ds_write_b8_d16_hi|ds_store_b8_d16_hi", &Store, 1, AccessFormat.HighHalf);
        t.AddMemory("ds_write_b16_d16_hi|ds_store_b16_d16_hi", &Store, 2, AccessFormat.HighHalf);
        t.AddMemory("ds_read2_b32|ds_load_2addr_b32", &LoadTwo, 4);
        t.AddMemory("ds_read2_b64|ds_load_2addr_b64", &LoadTwo, 8);
        t.AddMemory("ds_read2st64_b32|ds_load_2addr_stride64_b32", &LoadTwoStrided, 4);
        t.AddMemory("ds_read2st64_b64|ds_load_2addr_stride64_b64", &LoadTwoStrided, 8);
        t.AddMemory("ds_write2_b32|ds_store_2addr_b32", &StoreTwo, 4);
        t.AddMemory("ds_write2_b64|ds_store_2addr_b64", &StoreTwo, 8);
        t.AddMemory("ds_write2st64_b32|ds_store_2addr_stride64_b32", &StoreTwoStrided, 4);
        t.AddMemory("ds_write2st64_b64|ds_store_2addr_stride64_b64", &StoreTwoStrided, 8);
        t.AddMemory("ds_bpermute_b32", &PullPermute, 4);
        t.AddMemory("ds_permute_b32", &PushPermute, 4);
        t.AddMemory("ds_swizzle_b32", &Swizzle, 4);
        Atomics(t, 4, "u32", "i32", "b32", &AtomicFunctions.MinimumSigned32, &AtomicFunctions.MaximumSigned32);
        Atomics(t, 8, "u64", "i64", "b64", &AtomicFunctions.MinimumSigned64, &AtomicFunctions.MaximumSigned64);
        Float(t, "f32", 4, &AtomicFunctions.AddSingle, &AtomicFunctions.MinimumSingle, &AtomicFunctions.MaximumSingle);
        Float(t, "f64", 8, &AtomicFunctions.AddDouble, &AtomicFunctions.MinimumDouble, &AtomicFunctions.MaximumDouble);
        WithReturn(t, "ds_pk_add", "f16", 4, &AtomicFunctions.AddPackedHalf);
    }

    /// <summary>Loads the lanes of a mask; <see cref="Wave.Addresses"/> holds each lane's LDS address.</summary>
    public static void Load(Wave w, Instruction* i, ulong mask)
    {
        uint* value = stackalloc uint[4];
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            new Span<uint>(value, 4).Clear();
            byte* at = Locate(w, w.Addresses[lane], i->AccessBytes);
            if (at != null)
                LaneRegisters.Copy((byte*)value, at, i->AccessBytes);
            LaneRegisters.Put(w, i, i->Destination, lane, value);
        }
    }

    /// <summary>Stores the lanes of a mask; <see cref="Wave.Addresses"/> holds each lane's LDS address.</summary>
    public static void Store(Wave w, Instruction* i, ulong mask)
    {
        uint* value = stackalloc uint[4];
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            byte* at = Locate(w, w.Addresses[lane], i->AccessBytes);
            if (at == null)
                continue;
            LaneRegisters.Take(w, i, i->Data, lane, value);
            LaneRegisters.Copy(at, (byte*)value, i->AccessBytes);
        }
    }

    /// <summary>Does an atomic in the lanes of a mask, in their order.</summary>
    public static void Atomic(Wave w, Instruction* i, ulong mask, int dataRegister, int compareRegister, bool returns)
    {
        int bytes = i->AccessBytes;
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            byte* at = Locate(w, w.Addresses[lane], bytes);
            ulong old = at == null ? 0 : bytes == sizeof(uint) ? *(uint*)at : *(ulong*)at;
            ulong data = LaneRegisters.Take(w, dataRegister, lane, bytes);
            ulong after = i->Function(old, data, LaneRegisters.Take(w, compareRegister, lane, bytes));
            if (at != null)
                LaneRegisters.Copy(at, (byte*)&after, bytes);
            if (returns)
                LaneRegisters.Put(w, i->Destination, lane, bytes, w.Behavior.LocalAtomicsReturnOldValue ? old : after);
        }
    }

    private static void Atomics(
        OperationTable t,
        int bytes,
        string unsigned,
        string signed,
        string bits,
        delegate*<ulong, ulong, ulong, ulong> minimumSigned,
        delegate*<ulong, ulong, ulong, ulong> maximumSigned)
    {
        WithReturn(t, "ds_add", unsigned, bytes, &AtomicFunctions.Add);
        WithReturn(t, "ds_sub", unsigned, bytes, &AtomicFunctions.Subtract);
        WithReturn(t, "ds_rsub", unsigned, bytes, &AtomicFunctions.ReverseSubtract);
        WithReturn(t, "ds_inc", unsigned, bytes, &AtomicFunctions.Increment);
        WithReturn(t, "ds_dec", unsigned, bytes, &AtomicFunctions.Decrement);
        WithReturn(t, "ds_min", signed, bytes, minimumSigned);
        WithReturn(t, "ds_max", signed, bytes, maximumSigned);
        WithReturn(t, "ds_min", unsigned, bytes, &AtomicFunctions.Minimum);
        WithReturn(t, "ds_max", unsigned, bytes, &AtomicFunctions.Maximum);
        WithReturn(t, "ds_and", bits, bytes, &AtomicFunctions.And);
        WithReturn(t, "ds_or", bits, bytes, &AtomicFunctions.Or);
        WithReturn(t, "ds_xor", bits, bytes, &AtomicFunctions.Xor);
        WithReturn(t, "ds_mskor", bits, bytes, &AtomicFunctions.MaskedOr);
        t.AddMemory($"ds_wrxchg_rtn_{bits}|ds_storexchg_rtn_{bits}", &Atomic, bytes, AccessFormat.Plain, &AtomicFunctions.Swap, true);

        // gfx9 has the comparand first and the new value second; gfx11 renamed the instruction and turned them round.
        t.AddMemory($"ds_cmpst_{bits}", &AtomicReversed, bytes, AccessFormat.Plain, &AtomicFunctions.CompareSwap);
        t.AddMemory($"ds_cmpst_rtn_{bits}", &AtomicReversed, bytes, AccessFormat.Plain, &AtomicFunctions.CompareSwap, true);
        t.AddMemory($"ds_cmpstore_{bits}", &Atomic, bytes, AccessFormat.Plain, &AtomicFunctions.CompareSwap);
        t.AddMemory($"ds_cmpstore_rtn_{bits}", &Atomic, bytes, AccessFormat.Plain, &AtomicFunctions.CompareSwap, true);
    }

    private static void Float(
        OperationTable t,
        string type,
        int bytes,
        delegate*<ulong, ulong, ulong, ulong> add,
        delegate*<ulong, ulong, ulong, ulong> minimum,
        delegate*<ulong, ulong, ulong, ulong> maximum)
    {
        WithReturn(t, "ds_add", type, bytes, add);
        WithReturn(t, "ds_min", type, bytes, minimum);
        WithReturn(t, "ds_max", type, bytes, maximum);
    }

    private static void WithReturn(OperationTable t, string name, string type, int bytes, delegate*<ulong, ulong, ulong, ulong> function)
    {
        t.AddMemory($"{name}_{type}", &Atomic, bytes, AccessFormat.Plain, function);
        t.AddMemory($"{name}_rtn_{type}", &Atomic, bytes, AccessFormat.Plain, function, true);
    }

    private static void Load(Wave w, Instruction* i)
    {
        FindAddresses(w, i, (uint)i->Immediate);
        Load(w, i, w.Exec);
    }

    private static void Store(Wave w, Instruction* i)
    {
        FindAddresses(w, i, (uint)i->Immediate);
        Store(w, i, w.Exec);
    }

    private static void Atomic(Wave w, Instruction* i)
    {
        FindAddresses(w, i, (uint)i->Immediate);
        Atomic(w, i, w.Exec, i->Data, i->Data1, (i->Flags & InstructionFlags.ReturnsValue) != 0);
    }

    private static void AtomicReversed(Wave w, Instruction* i)
    {
        FindAddresses(w, i, (uint)i->Immediate);
        Atomic(w, i, w.Exec, i->Data1, i->Data, (i->Flags & InstructionFlags.ReturnsValue) != 0);
    }

    private static void LoadTwo(Wave w, Instruction* i) => LoadTwo(w, i, 1);

    private static void LoadTwoStrided(Wave w, Instruction* i) => LoadTwo(w, i, 64);

    private static void StoreTwo(Wave w, Instruction* i) => StoreTwo(w, i, 1);

    private static void StoreTwoStrided(Wave w, Instruction* i) => StoreTwo(w, i, 64);

    // Both addresses are taken before the first result is written, which may overwrite the address register.
    private static void LoadTwo(Wave w, Instruction* i, uint stride)
    {
        int dwords = i->AccessBytes / sizeof(uint);
        uint* addresses = w.Register(i->Address);
        uint* value = stackalloc uint[4];
        for (ulong mask = w.Exec; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            uint address = addresses[lane];
            new Span<uint>(value, 4).Clear();
            byte* first = Locate(w, address + Offset(i, 0, stride), i->AccessBytes);
            byte* second = Locate(w, address + Offset(i, 8, stride), i->AccessBytes);
            if (first != null)
                LaneRegisters.Copy((byte*)value, first, i->AccessBytes);
            if (second != null)
                LaneRegisters.Copy((byte*)(value + dwords), second, i->AccessBytes);
            LaneRegisters.Put(w, i, i->Destination, lane, value);
            LaneRegisters.Put(w, i, i->Destination + dwords, lane, value + dwords);
        }
    }

    private static void StoreTwo(Wave w, Instruction* i, uint stride)
    {
        uint* addresses = w.Register(i->Address);
        uint* value = stackalloc uint[4];
        for (ulong mask = w.Exec; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            for (int n = 0; n < 2; n++)
            {
                byte* at = Locate(w, addresses[lane] + Offset(i, 8 * n, stride), i->AccessBytes);
                if (at == null)
                    continue;
                LaneRegisters.Take(w, i, n == 0 ? i->Data : i->Data1, lane, value);
                LaneRegisters.Copy(at, (byte*)value, i->AccessBytes);
            }
        }
    }

    private static uint Offset(Instruction* i, int shift, uint stride) => (byte)(i->Immediate >> shift) * stride * i->AccessBytes;

    // Backward: each lane reads from the lane that its address names.
    private static void PullPermute(Wave w, Instruction* i)
    {
        uint* addresses = w.Register(i->Address);
        uint* data = w.Register(i->Data);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            int source = (int)((addresses[lane] + (uint)i->Immediate) / sizeof(uint)) & (w.Lanes - 1);
            result[lane] = ((w.Exec >> source) & 1) != 0 ? data[source] : 0;
        }

        w.WriteMasked(i->Destination, result, w.Exec);
    }

    // Forward: each active lane writes to the lane that its address names; the highest one wins.
    private static void PushPermute(Wave w, Instruction* i)
    {
        uint* addresses = w.Register(i->Address);
        uint* data = w.Register(i->Data);
        uint* result = w.Result;
        new Span<uint>(result, w.Lanes).Clear();
        for (ulong mask = w.Exec; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            result[((addresses[lane] + (uint)i->Immediate) / sizeof(uint)) & (uint)(w.Lanes - 1)] = data[lane];
        }

        w.WriteMasked(i->Destination, result, w.Exec);
    }

    // Bit 15 set: a permutation of quads; clear: and, or, xor masks inside groups of 32 lanes.
    private static void Swizzle(Wave w, Instruction* i)
    {
        uint* data = w.Register(i->Address);
        uint* result = w.Result;
        int control = (int)i->Immediate;
        if (control >= 0xc000)
        {
            w.Stop(i, $"swizzle mode 0x{control:x} is not modelled");
            return;
        }

        for (int lane = 0; lane < w.Lanes; lane++)
        {
            int source = (control & 0x8000) != 0
                ? (lane & ~3) | ((control >> (2 * (lane & 3))) & 3)
                : (lane & ~31) | ((((lane & 31) & control) | (control >> 5)) ^ (control >> 10)) & 31;
            result[lane] = ((w.Exec >> source) & 1) != 0 ? data[source] : 0;
        }

        w.WriteMasked(i->Destination, result, w.Exec);
    }

    private static void FindAddresses(Wave w, Instruction* i, uint offset)
    {
        uint* from = w.Register(i->Address);
        for (int lane = 0; lane < w.Lanes; lane++)
            w.Addresses[lane] = from[lane] + offset;
    }

    private static byte* Locate(Wave w, ulong address, int bytes) =>
        address + (ulong)bytes <= (ulong)w.Group.LocalBytes ? w.Group.Local + address : null;
}
