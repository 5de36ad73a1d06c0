using System.Runtime.CompilerServices;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>Moves one lane's value between consecutive vector registers and up to four dwords in memory order.</summary>
internal static unsafe class LaneRegisters
{
    /// <summary>Puts a loaded value into the destination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Put(Wave w, Instruction* i, int register, int lane, uint* value)
    {
        uint* destination = w.Register(register) + lane;
        if (i->AccessBytes >= sizeof(uint))
        {
            for (int n = 0; n < i->AccessBytes / sizeof(uint); n++)
                destination[n * Wave.Stride] = value[n];
            return;
        }

        uint narrow = i->AccessBytes == 1 ? (byte)value[0] : (ushort)value[0];
        uint signed = i->AccessBytes == 1 ? (uint)(sbyte)value[0] : (uint)(short)value[0];
        *destination = i->Format switch
        {
            AccessFormat.Signed => signed,
            AccessFormat.LowHalf => (*destination & 0xffff_0000) | narrow,
            AccessFormat.LowHalfSigned => (*destination & 0xffff_0000) | (ushort)signed,
            AccessFormat.HighHalf => (*destination & 0xffff) | (narrow << 16),
            AccessFormat.HighHalfSigned => (*destination & 0xffff) | (signed << 16),
            _ => narrow,
        };
    }

    /// <summary>Takes a value to store.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take(Wave w, Instruction* i, int register, int lane, uint* value)
    {
        uint* source = w.Register(register) + lane;
        value[0] = i->Format == AccessFormat.HighHalf ? *source >> 16 : *source;
        for (int n = 1; n < i->AccessBytes / sizeof(uint); n++)
            value[n] = source[n * Wave.Stride];
    }

    /// <summary>Takes a 32- or 64-bit value.</summary>
    public static ulong Take(Wave w, int register, int lane, int bytes)
    {
        uint* source = w.Register(register) + lane;
        return bytes == sizeof(uint) ? *source : *source | ((ulong)source[Wave.Stride] << 32);
    }

    /// <summary>Puts a 32- or 64-bit value.</summary>
    public static void Put(Wave w, int register, int lane, int bytes, ulong value)
    {
        uint* destination = w.Register(register) + lane;
        *destination = (uint)value;
        if (bytes == sizeof(ulong))
            destination[Wave.Stride] = (uint)(value >> 32);
    }

    /// <summary>Copies 1 to 16 bytes, a naturally aligned dword or pair whole, as another agent must see it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* to, byte* from, int bytes)
    {
        switch (bytes)
        {
            case 1:
                *to = *from;
                break;
            case 2:
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ushort>(from));
                break;
            case 4:
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<uint>(from));
                break;
            case 8:
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ulong>(from));
                break;
            default:
                for (int n = 0; n < bytes; n += sizeof(uint))
                    Unsafe.WriteUnaligned(to + n, Unsafe.ReadUnaligned<uint>(from + n));
                break;
        }
    }
}
