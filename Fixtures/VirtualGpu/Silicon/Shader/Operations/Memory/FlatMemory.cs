using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>Flat addresses: each lane goes to LDS, scratch or global memory by the aperture that its address lies in.</summary>
internal static unsafe class FlatMemory
{
    /// <summary>A load.</summary>
    public static void Load(Wave w, Instruction* i)
    {
        GlobalMemory.FindAddresses(w, i);
        Split(w, out ulong global, out ulong local, out ulong scratch);
        if (local != 0)
            LocalMemory.Load(w, i, local);
        if (scratch != 0)
            ScratchMemory.Load(w, i, scratch);
        if (global != 0)
            GlobalMemory.Load(w, i, global);
    }

    /// <summary>A store.</summary>
    public static void Store(Wave w, Instruction* i)
    {
        GlobalMemory.FindAddresses(w, i);
        Split(w, out ulong global, out ulong local, out ulong scratch);
        if (local != 0)
            LocalMemory.Store(w, i, local);
        if (scratch != 0)
            ScratchMemory.Store(w, i, scratch);
        if (global != 0)
            GlobalMemory.Store(w, i, global);
    }

    /// <summary>An atomic. One on scratch is not defined by the hardware and stops the wave.</summary>
    public static void Atomic(Wave w, Instruction* i)
    {
        GlobalMemory.FindAddresses(w, i);
        Split(w, out ulong global, out ulong local, out ulong scratch);
        if (scratch != 0)
        {
            w.Stop(i, "atomics on the private aperture are not defined");
            return;
        }

        if (local != 0)
            LocalMemory.Atomic(w, i, local, i->Data, i->Data + (i->AccessBytes / sizeof(uint)), (i->Flags & InstructionFlags.ReturnsValue) != 0);
        if (global != 0)
            GlobalMemory.Atomic(w, i, global);
    }

    // Addresses of LDS and scratch lanes become offsets there.
    private static void Split(Wave w, out ulong global, out ulong local, out ulong scratch)
    {
        ulong shared = w.Behavior.FlatFindsApertures ? w.Memory.SharedAperture >> 32 : ulong.MaxValue;
        ulong @private = w.Memory.PrivateAperture >> 32;
        global = local = scratch = 0;
        ulong exec = w.Exec;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            ulong bit = exec & (1UL << lane);
            ulong upper = w.Addresses[lane] >> 32;
            if (upper == shared)
                local |= bit;
            else if (upper == @private)
                scratch |= bit;
            else
                global |= bit;
            if (upper == shared || upper == @private)
                w.Addresses[lane] = (uint)w.Addresses[lane];
        }
    }
}
