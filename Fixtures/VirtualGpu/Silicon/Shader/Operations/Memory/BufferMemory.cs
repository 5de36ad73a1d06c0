using System.Numerics;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Memory;

/// <summary>Untyped buffer accesses through a resource descriptor (V#): range-checked; swizzled where the descriptor says so, as scratch is before it became architected.</summary>
internal static unsafe class BufferMemory
{
    private const uint SwizzleEnable = 1u << 31;
    private const uint AddThreadId = 1u << 23;
    private const uint Element = 4; // bytes that stay together, from gfx9 on (LLVM SIInstrInfo.cpp: getScratchRsrcWords23)
    private const int IndexStrideShift = 21;

    /// <summary>A load. Lanes out of range read zero.</summary>
    public static void Load(Wave w, Instruction* i)
    {
        if (!FindAddresses(w, i, out ulong inRange))
            return;
        for (int n = 0; n < Math.Max(1, i->AccessBytes / sizeof(uint)); n++)
        {
            uint* register = w.Register(i->Destination + n);
            for (int lane = 0; lane < w.Lanes; lane++)
            {
                if (((w.Exec & ~inRange) >> lane & 1) != 0)
                    register[lane] = 0;
            }
        }

        GlobalMemory.Load(w, i, inRange);
    }

    /// <summary>A store. Lanes out of range store nothing.</summary>
    public static void Store(Wave w, Instruction* i)
    {
        if (FindAddresses(w, i, out ulong inRange))
            GlobalMemory.Store(w, i, inRange);
    }

    /// <summary>An atomic. Lanes out of range do nothing.</summary>
    public static void Atomic(Wave w, Instruction* i)
    {
        if (FindAddresses(w, i, out ulong inRange))
            GlobalMemory.Atomic(w, i, inRange);
    }

    /// <summary>A load of dwords into local memory, where M0 says: a lane's dword goes behind that of the lane before.</summary>
    public static void LoadLocal(Wave w, Instruction* i)
    {
        if (!FindAddresses(w, i, out ulong inRange))
            return;
        ulong start = (ushort)w.Scalar[ScalarRegister.M0] + (ulong)i->Immediate;
        for (ulong active = w.Exec; active != 0; active &= active - 1)
        {
            int lane = BitOperations.TrailingZeroCount(active);
            ulong place = start + ((ulong)lane * sizeof(uint));
            uint value = 0;
            if (((inRange >> lane) & 1) != 0 && !w.Memory.TryRead(w.Addresses[lane], out value, out PageFault fault))
            {
                w.StopAtPage(i, fault.Address, fault.Access);
                return;
            }

            if (place + sizeof(uint) <= (ulong)w.Group.LocalBytes)
                *(uint*)(w.Group.Local + place) = value;
        }
    }

    private static bool FindAddresses(Wave w, Instruction* i, out ulong inRange)
    {
        uint* resource = w.Scalar + i->ScalarBase;
        inRange = 0;
        bool swizzles = (resource[1] & SwizzleEnable) != 0;
        bool addsLane = (resource[3] & AddThreadId) != 0 && (!swizzles || w.Behavior.ScratchIsPrivateToLanes);
        uint indexStride = 8u << (int)((resource[3] >> IndexStrideShift) & 3);
        if (swizzles && i->AccessBytes > Element)
        {
            w.Stop(i, $"{i->AccessBytes} bytes of a buffer that is swizzled by {Element} are not modelled");
            return false;
        }

        ulong start = resource[0] | ((ulong)(resource[1] & 0xffff) << 32);
        uint stride = (resource[1] >> 16) & 0x3fff;
        uint records = resource[2];
        uint scalarOffset = w.Scalar32(i, 0);
        bool hasIndex = (i->Flags & InstructionFlags.VectorIndex) != 0;
        uint* indices = w.Register(i->Address);
        uint* offsets = hasIndex ? indices + Wave.Stride : indices;
        bool hasOffset = (i->Flags & InstructionFlags.VectorOffset) != 0;
        bool isRaw = stride == 0 || !(hasIndex || swizzles); // records are bytes then, and else elements
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            ulong index = (hasIndex ? indices[lane] : 0ul) + (addsLane ? (uint)lane : 0ul);
            ulong offset = (ulong)i->Immediate + (hasOffset ? offsets[lane] : 0);
            ulong place = !swizzles
                ? offset + (index * stride)
                : ((((index / indexStride) * stride) + (offset / Element * Element)) * indexStride) + (index % indexStride * Element) + (offset % Element);
            bool fits = isRaw ? place + scalarOffset + i->AccessBytes <= records : index < records && offset < stride;
            inRange |= fits ? 1UL << lane : 0;
            w.Addresses[lane] = start + scalarOffset + place;
        }

        inRange &= w.Exec;
        return true;
    }
}
