using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>Additions and subtractions that write a carry for each lane, and the 64-bit multiply-adds that do too.</summary>
internal static unsafe class VectorCarry
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_add_co_u32", "u:u,u", &Add);
        t.Add("v_sub_co_u32", "u:u,u", &Subtract);
        t.Add("v_subrev_co_u32", "u:u,u", &SubtractReversed);
        t.Add("v_addc_co_u32|v_add_co_ci_u32", "u:u,u,m", &Add);
        t.Add("v_subb_co_u32|v_sub_co_ci_u32", "u:u,u,m", &Subtract);
        t.Add("v_subbrev_co_u32|v_subrev_co_ci_u32", "u:u,u,m", &SubtractReversed);
        t.Add("v_mad_u64_u32", "q:u,u,q", &MultiplyAdd);
        t.Add("v_mad_i64_i32", "l:u,u,l", &MultiplyAddSigned);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Wave w, Instruction* i)
    {
        ulong carryIn = CarryIn(w, i);
        uint* a = w.Source32(i, 0);
        uint* b = w.Source32(i, 1);
        uint* result = w.Result;
        ulong carry = 0;
        for (int lane = 0; lane < w.Lanes; lane += 8)
        {
            Vector256<uint> first = Vector256.Load(a + lane);
            Vector256<uint> partial = first + Vector256.Load(b + lane);
            Vector256<uint> one = Wave.LaneBits((uint)(carryIn >> lane));
            Vector256<uint> sum = partial - one;
            Vector256<uint> overflow = Vector256.LessThan(partial, first) | Vector256.LessThan(sum, partial);
            sum.Store(result + lane);
            carry |= (ulong)overflow.ExtractMostSignificantBits() << lane;
        }

        Finish(w, i, result, carry);
    }

    private static void Subtract(Wave w, Instruction* i) => Subtract(w, i, w.Source32(i, 0), w.Source32(i, 1));

    private static void SubtractReversed(Wave w, Instruction* i) => Subtract(w, i, w.Source32(i, 1), w.Source32(i, 0));

    private static void Subtract(Wave w, Instruction* i, uint* a, uint* b)
    {
        ulong borrowIn = CarryIn(w, i);
        uint* result = w.Result;
        ulong borrow = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            ulong difference = (ulong)a[lane] - b[lane] - ((borrowIn >> lane) & 1);
            result[lane] = (uint)difference;
            borrow |= ((difference >> 32) & 1) << lane;
        }

        Finish(w, i, result, borrow);
    }

    private static ulong CarryIn(Wave w, Instruction* i) => i->SourceCount == 3 ? w.ScalarMask(i, 2) : 0;

    // Inactive lanes of the mask become 0; the mask may be a source as well, so that it is written last.
    private static void Finish(Wave w, Instruction* i, uint* result, ulong carry)
    {
        w.Write32(i, result);
        w.WriteMask(i->ScalarDestination, carry & w.Exec);
    }

    private static void MultiplyAdd(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        ulong carry = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            result[lane] = (a[lane] * b[lane]) + c[lane];
            carry |= result[lane] < c[lane] ? 1UL << lane : 0;
        }

        w.Write64(i, result);
        w.WriteMask(i->ScalarDestination, carry & w.Exec);
    }

    private static void MultiplyAddSigned(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        ulong carry = 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            Int128 sum = (Int128)((long)(int)a[lane] * (int)b[lane]) + (long)c[lane];
            result[lane] = (ulong)(long)sum;
            carry |= sum != (long)sum ? 1UL << lane : 0;
        }

        w.Write64(i, result);
        w.WriteMask(i->ScalarDestination, carry & w.Exec);
    }
}
