using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Scalar loads: s_load and s_buffer_load.</summary>
internal static unsafe class ScalarMemory
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        for (int dwords = 1; dwords <= 16; dwords *= 2)
        {
            string old = dwords == 1 ? "dword" : $"dwordx{dwords}";
            t.AddMemory($"s_load_{old}|s_load_b{dwords * 32}", &Load, dwords * sizeof(uint));
            t.AddMemory($"s_buffer_load_{old}|s_buffer_load_b{dwords * 32}", &BufferLoad, dwords * sizeof(uint));
        }
    }

    // Address = base pair + immediate + offset register (source 0); the two low bits are dropped.
    private static void Load(Wave w, Instruction* i)
    {
        ulong address = *(ulong*)(w.Scalar + i->ScalarBase) + (ulong)i->Immediate + w.Scalar32(i, 0);
        Read(w, i, address & ~3UL);
    }

    private static void BufferLoad(Wave w, Instruction* i)
    {
        uint* resource = w.Scalar + i->ScalarBase;
        ulong start = resource[0] | ((ulong)(resource[1] & 0xffff) << 32);
        uint stride = (resource[1] >> 16) & 0x3fff;
        ulong length = stride == 0 ? resource[2] : (ulong)resource[2] * stride;
        ulong offset = ((ulong)i->Immediate + w.Scalar32(i, 0)) & ~3UL;
        int available = offset >= length ? 0 : (int)Math.Min((length - offset) / sizeof(uint), (ulong)(i->AccessBytes / sizeof(uint)));
        uint* destination = w.Scalar + i->Destination;
        for (int n = available; n < i->AccessBytes / sizeof(uint); n++)
            destination[n] = 0;
        if (available > 0 && !w.Memory.TryRead(start + offset, new Span<byte>(destination, available * sizeof(uint)), out PageFault fault))
            w.StopAtPage(i, fault.Address, fault.Access);
    }

    private static void Read(Wave w, Instruction* i, ulong address)
    {
        if (!w.Memory.TryRead(address, new Span<byte>(w.Scalar + i->Destination, i->AccessBytes), out PageFault fault))
            w.StopAtPage(i, fault.Address, fault.Access);
    }
}
