using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Scalar loads and stores, by address and through buffer resources.</summary>
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
            if (dwords > 4)
                continue;
            t.AddMemory($"s_store_{old}", &Store, dwords * sizeof(uint));
            t.AddMemory($"s_buffer_store_{old}", &BufferStore, dwords * sizeof(uint));
        }
    }

    private static void Load(Wave w, Instruction* i)
    {
        if (!w.Memory.TryRead(Address(w, i), new Span<byte>(w.Scalar + i->Destination, i->AccessBytes), out PageFault fault))
            w.StopAtPage(i, fault.Address, fault.Access);
    }

    private static void Store(Wave w, Instruction* i)
    {
        if (!w.Memory.TryWrite(Address(w, i), new ReadOnlySpan<byte>(w.Scalar + i->Destination, i->AccessBytes), out PageFault fault))
            w.StopAtPage(i, fault.Address, fault.Access);
    }

    private static void BufferLoad(Wave w, Instruction* i)
    {
        int available = InRange(w, i, out ulong address);
        uint* destination = w.Scalar + i->Destination;
        new Span<byte>(destination, i->AccessBytes)[available..].Clear();
        if (available > 0 && !w.Memory.TryRead(address, new Span<byte>(destination, available), out PageFault fault))
            w.StopAtPage(i, fault.Address, fault.Access);
    }

    private static void BufferStore(Wave w, Instruction* i)
    {
        int available = InRange(w, i, out ulong address);
        if (available > 0 && !w.Memory.TryWrite(address, new ReadOnlySpan<byte>(w.Scalar + i->Destination, available), out PageFault fault))
            w.StopAtPage(i, fault.Address, fault.Access);
    }

    // Base pair + immediate + offset register (source 0); the two low bits are dropped.
    private static ulong Address(Wave w, Instruction* i) => (*(ulong*)(w.Scalar + i->ScalarBase) + (ulong)i->Immediate + w.Scalar32(i, 0)) & ~3UL;

    // How many bytes of an access lie in the buffer, and where they begin.
    private static int InRange(Wave w, Instruction* i, out ulong address)
    {
        uint* resource = w.Scalar + i->ScalarBase;
        uint stride = (resource[1] >> 16) & 0x3fff;
        ulong length = stride == 0 ? resource[2] : (ulong)resource[2] * stride;
        ulong offset = ((ulong)i->Immediate + w.Scalar32(i, 0)) & ~3UL;
        address = (resource[0] | ((ulong)(resource[1] & 0xffff) << 32)) + offset;
        return offset >= length ? 0 : (int)Math.Min((length - offset) & ~3UL, i->AccessBytes);
    }
}
