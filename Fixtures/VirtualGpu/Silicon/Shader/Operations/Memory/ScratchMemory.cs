using System.Numerics;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>
/// Private memory. A lane's dword n lies at <c>base + (n * lanes + lane) * 4</c>: lanes are interleaved by dwords, as the
/// hardware swizzles scratch.
/// </summary>
internal static unsafe class ScratchMemory
{
    /// <summary>A load.</summary>
    public static void Load(Wave w, Instruction* i)
    {
        FindOffsets(w, i);
        Load(w, i, w.Exec);
    }

    /// <summary>A store.</summary>
    public static void Store(Wave w, Instruction* i)
    {
        FindOffsets(w, i);
        Store(w, i, w.Exec);
    }

    /// <summary>Loads the lanes of a mask; <see cref="Wave.Addresses"/> holds each lane's offset.</summary>
    public static void Load(Wave w, Instruction* i, ulong mask)
    {
        uint* value = stackalloc uint[4];
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            value[0] = 0;
            if (!Move(w, i, lane, (byte*)value, MemoryAccess.Read))
                return;
            LaneRegisters.Put(w, i, i->Destination, lane, value);
        }
    }

    /// <summary>Stores the lanes of a mask; <see cref="Wave.Addresses"/> holds each lane's offset.</summary>
    public static void Store(Wave w, Instruction* i, ulong mask)
    {
        uint* value = stackalloc uint[4];
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = BitOperations.TrailingZeroCount(mask);
            LaneRegisters.Take(w, i, i->Data, lane, value);
            if (!Move(w, i, lane, (byte*)value, MemoryAccess.Write))
                return;
        }
    }

    private static void FindOffsets(Wave w, Instruction* i)
    {
        uint uniform = (uint)i->Immediate + (i->ScalarBase == ScalarRegister.Null ? 0 : w.Scalar[i->ScalarBase]);
        uint* vector = w.Register(i->Address);
        bool hasVector = (i->Flags & InstructionFlags.VectorOffset) != 0;
        for (int lane = 0; lane < w.Lanes; lane++)
            w.Addresses[lane] = uniform + (hasVector ? vector[lane] : 0);
    }

    private static bool Move(Wave w, Instruction* i, int lane, byte* value, MemoryAccess access)
    {
        ulong offset = w.Addresses[lane];
        for (int done = 0; done < i->AccessBytes;)
        {
            // Only bytes of one dword are neighbours.
            int run = Math.Min(i->AccessBytes - done, sizeof(uint) - (int)((offset + (ulong)done) & 3));
            ulong address = Swizzle(w, offset + (ulong)done, lane);
            byte* host = w.Memory.Translate(address, access);
            if (host == null)
            {
                w.StopAtPage(i, address, access);
                return false;
            }

            if (run == 3)
            {
                // A dword that starts at an odd byte.
                for (int n = 0; n < run; n++)
                    Copy(host + n, value + done + n, 1, access);
            }
            else
            {
                Copy(host, value + done, run, access);
            }

            done += run;
        }

        return true;
    }

    private static void Copy(byte* host, byte* value, int bytes, MemoryAccess access)
    {
        if (access == MemoryAccess.Read)
            LaneRegisters.Copy(value, host, bytes);
        else
            LaneRegisters.Copy(host, value, bytes);
    }

    private static ulong Swizzle(Wave w, ulong offset, int lane)
    {
        ulong dword = (offset >> 2) * (ulong)w.Lanes;
        if (w.Behavior.ScratchIsPrivateToLanes)
            dword += (ulong)lane;
        ulong start = w.Group.InstructionSet.HasFlatScratchRegister ? *(ulong*)(w.Scalar + ScalarRegister.FlatScratch) : w.ScratchBase;
        return start + (dword * sizeof(uint)) + (offset & 3);
    }
}
