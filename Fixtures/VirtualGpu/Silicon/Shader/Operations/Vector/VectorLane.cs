using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Operations that look at lane numbers, masks or other lanes.</summary>
internal static unsafe class VectorLane
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_cndmask_b32", "u:u,u,m", &Select);
        t.Add("v_readfirstlane_b32", "u:u", &ReadFirstLane);
        t.Add("v_readlane_b32", "u:u,u", &ReadLane);
        t.Add("v_writelane_b32", "u:u,u", &WriteLane);
        t.Add("v_mbcnt_lo_u32_b32", "u:u,u", &CountBelowLow);
        t.Add("v_mbcnt_hi_u32_b32", "u:u,u", &CountBelowHigh);
        t.Add("v_swap_b32", "u:u", &Swap);
        t.Add("v_permlane64_b32", "u:u", &SwapHalves);
        t.Add("v_permlane16_b32", "u:u,u,u", &PermuteRow);
        t.Add("v_permlanex16_b32", "u:u,u,u", &PermuteOtherRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Select(Wave w, Instruction* i)
    {
        ulong mask = w.ScalarMask(i, 2);
        uint* whenClear = w.Source32(i, 0);
        uint* whenSet = w.Source32(i, 1);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane += 8)
        {
            Vector256<uint> set = Wave.LaneBits((uint)(mask >> lane));
            Vector256.ConditionalSelect(set, Vector256.Load(whenSet + lane), Vector256.Load(whenClear + lane)).Store(result + lane);
        }

        w.Write32(i, result);
    }

    private static void ReadFirstLane(Wave w, Instruction* i)
    {
        ulong exec = w.Exec;
        w.Scalar[i->ScalarDestination] = w.Source32(i, 0)[exec == 0 ? 0 : BitOperations.TrailingZeroCount(exec)];
    }

    private static void ReadLane(Wave w, Instruction* i) =>
        w.Scalar[i->ScalarDestination] = w.Source32(i, 0)[w.Scalar32(i, 1) & (uint)(w.Lanes - 1)];

    // Writes whether or not the lane is active.
    private static void WriteLane(Wave w, Instruction* i) =>
        w.Register(i->Destination)[w.Scalar32(i, 1) & (uint)(w.Lanes - 1)] = w.Scalar32(i, 0);

    private static void CountBelowLow(Wave w, Instruction* i) => CountBelow(w, i, 0);

    private static void CountBelowHigh(Wave w, Instruction* i) => CountBelow(w, i, 32);

    // Adds the set bits of a half mask that belong to lanes below this one.
    private static void CountBelow(Wave w, Instruction* i, int firstLane)
    {
        uint* bits = w.Source32(i, 0);
        uint* add = w.Source32(i, 1);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            int below = Math.Clamp(lane - firstLane, 0, 32);
            result[lane] = add[lane] + (uint)BitOperations.PopCount(bits[lane] & (uint)((1UL << below) - 1));
        }

        w.Write32(i, result);
    }

    private static void Swap(Wave w, Instruction* i)
    {
        uint* a = w.Register(i->Destination);
        uint* b = w.Register(i->Source[0] - Instruction.FirstVectorSource);
        for (ulong exec = w.Exec; exec != 0; exec &= exec - 1)
        {
            int lane = BitOperations.TrailingZeroCount(exec);
            (a[lane], b[lane]) = (b[lane], a[lane]);
        }
    }

    private static void SwapHalves(Wave w, Instruction* i)
    {
        uint* a = w.Source32(i, 0);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
            result[lane] = a[w.Lanes == 64 ? lane ^ 32 : lane];
        w.Write32(i, result);
    }

    private static void PermuteRow(Wave w, Instruction* i) => PermuteRow(w, i, 0);

    private static void PermuteOtherRow(Wave w, Instruction* i) => PermuteRow(w, i, 16);

    // Four bits for each lane of a row of sixteen choose the lane of the same row, or of its neighbour.
    private static void PermuteRow(Wave w, Instruction* i, int otherRow)
    {
        uint* a = w.Source32(i, 0);
        ulong selectors = w.Scalar32(i, 1) | ((ulong)w.Scalar32(i, 2) << 32);
        uint* old = w.Register(i->Destination);
        uint* result = w.Result;
        bool fetchInactive = (i->OperandSelect & 1) != 0;
        bool boundControl = (i->OperandSelect & 2) != 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            int source = ((lane & ~15) ^ otherRow) | (int)((selectors >> (4 * (lane & 15))) & 15);
            bool readable = fetchInactive || ((w.Exec >> source) & 1) != 0;
            result[lane] = readable ? a[source] : boundControl ? 0 : old[lane];
        }

        w.WriteMasked(i->Destination, result, w.Exec);
    }
}
