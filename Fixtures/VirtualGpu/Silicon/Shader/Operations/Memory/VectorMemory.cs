using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>The vector memory instructions by name: what they move, in which address space.</summary>
internal static unsafe class VectorMemory
{
    private static readonly (string Names, int Bytes, AccessFormat Format)[] s_loads =
    [
        ("ubyte|u8", 1, AccessFormat.Plain),
        ("sbyte|i8", 1, AccessFormat.Signed),
        ("ushort|u16", 2, AccessFormat.Plain),
        ("sshort|i16", 2, AccessFormat.Signed),
        ("dword|b32", 4, AccessFormat.Plain),
        ("dwordx2|b64", 8, AccessFormat.Plain),
        ("dwordx3|b96", 12, AccessFormat.Plain),
        ("dwordx4|b128", 16, AccessFormat.Plain),
        ("ubyte_d16|d16_u8", 1, AccessFormat.LowHalf),
        ("sbyte_d16|d16_i8", 1, AccessFormat.LowHalfSigned),
        ("short_d16|d16_b16", 2, AccessFormat.LowHalf),
        ("ubyte_d16_hi|d16_hi_u8", 1, AccessFormat.HighHalf),
        ("sbyte_d16_hi|d16_hi_i8", 1, AccessFormat.HighHalfSigned),
        ("short_d16_hi|d16_hi_b16", 2, AccessFormat.HighHalf),
    ];

    private static readonly (string Names, int Bytes, AccessFormat Format)[] s_stores =
    [
        ("byte|b8", 1, AccessFormat.Plain),
        ("short|b16", 2, AccessFormat.Plain),
        ("dword|b32", 4, AccessFormat.Plain),
        ("dwordx2|b64", 8, AccessFormat.Plain),
        ("dwordx3|b96", 12, AccessFormat.Plain),
        ("dwordx4|b128", 16, AccessFormat.Plain),
        ("byte_d16_hi|d16_hi_b8", 1, AccessFormat.HighHalf),
        ("short_d16_hi|d16_hi_b16", 2, AccessFormat.HighHalf),
    ];

    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        Accesses(t, "global", &GlobalMemory.Load, &GlobalMemory.Store);
        Accesses(t, "flat", &FlatMemory.Load, &FlatMemory.Store);
        Accesses(t, "scratch", &ScratchMemory.Load, &ScratchMemory.Store);
        Accesses(t, "buffer", &BufferMemory.Load, &BufferMemory.Store);
        t.AddMemory("buffer_load_dword_lds", &BufferMemory.LoadLocal, sizeof(uint));
        Atomics(t, "global", &GlobalMemory.Atomic);
        Atomics(t, "flat", &FlatMemory.Atomic);
        Atomics(t, "buffer", &BufferMemory.Atomic);
    }

    private static void Accesses(
        OperationTable t,
        string space,
        delegate*<Wave, Instruction*, void> load,
        delegate*<Wave, Instruction*, void> store)
    {
        foreach ((string names, int bytes, AccessFormat format) in s_loads)
            t.AddMemory(Prefixed(space + "_load_", names), load, bytes, format);
        foreach ((string names, int bytes, AccessFormat format) in s_stores)
            t.AddMemory(Prefixed(space + "_store_", names), store, bytes, format);
    }

    private static void Atomics(OperationTable t, string space, delegate*<Wave, Instruction*, void> handler)
    {
        void Add(string names, int bytes, delegate*<ulong, ulong, ulong, ulong> function) =>
            t.AddMemory(Prefixed(space + "_atomic_", names), handler, bytes, AccessFormat.Plain, function);

        Add("swap|swap_b32", 4, &AtomicFunctions.Swap);
        Add("cmpswap|cmpswap_b32", 4, &AtomicFunctions.CompareSwap);
        Add("add|add_u32", 4, &AtomicFunctions.Add);
        Add("sub|sub_u32", 4, &AtomicFunctions.Subtract);
        Add("csub_u32", 4, &AtomicFunctions.ClampedSubtract);
        Add("smin|min_i32", 4, &AtomicFunctions.MinimumSigned32);
        Add("umin|min_u32", 4, &AtomicFunctions.Minimum);
        Add("smax|max_i32", 4, &AtomicFunctions.MaximumSigned32);
        Add("umax|max_u32", 4, &AtomicFunctions.Maximum);
        Add("and|and_b32", 4, &AtomicFunctions.And);
        Add("or|or_b32", 4, &AtomicFunctions.Or);
        Add("xor|xor_b32", 4, &AtomicFunctions.Xor);
        Add("inc|inc_u32", 4, &AtomicFunctions.Increment);
        Add("dec|dec_u32", 4, &AtomicFunctions.Decrement);
        Add("swap_x2|swap_b64", 8, &AtomicFunctions.Swap);
        Add("cmpswap_x2|cmpswap_b64", 8, &AtomicFunctions.CompareSwap);
        Add("add_x2|add_u64", 8, &AtomicFunctions.Add);
        Add("sub_x2|sub_u64", 8, &AtomicFunctions.Subtract);
        Add("smin_x2|min_i64", 8, &AtomicFunctions.MinimumSigned64);
        Add("umin_x2|min_u64", 8, &AtomicFunctions.Minimum);
        Add("smax_x2|max_i64", 8, &AtomicFunctions.MaximumSigned64);
        Add("umax_x2|max_u64", 8, &AtomicFunctions.Maximum);
        Add("and_x2|and_b64", 8, &AtomicFunctions.And);
        Add("or_x2|or_b64", 8, &AtomicFunctions.Or);
        Add("xor_x2|xor_b64", 8, &AtomicFunctions.Xor);
        Add("inc_x2|inc_u64", 8, &AtomicFunctions.Increment);
        Add("dec_x2|dec_u64", 8, &AtomicFunctions.Decrement);
        Add("add_f32", 4, &AtomicFunctions.AddSingle);
        Add("min_f32", 4, &AtomicFunctions.MinimumSingle);
        Add("max_f32", 4, &AtomicFunctions.MaximumSingle);
        Add("add_f64", 8, &AtomicFunctions.AddDouble);
        Add("min_f64", 8, &AtomicFunctions.MinimumDouble);
        Add("max_f64", 8, &AtomicFunctions.MaximumDouble);
        Add("pk_add_f16", 4, &AtomicFunctions.AddPackedHalf);
    }

    private static string Prefixed(string prefix, string names) => string.Join('|', names.Split('|').Select(name => prefix + name));
}
