using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;
using static VirtualGpu.Silicon.Shader.Operands.LaneValue;

namespace VirtualGpu.Silicon.Shader.Operations.Vector;

/// <summary>VOP3P: two values in one operand, each half of the result choosing its halves of the sources; and mixed precision.</summary>
internal static unsafe class VectorPacked
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("v_pk_add_f16", "p:p,p", &Halves, &AddHalf);
        t.Add("v_pk_mul_f16", "p:p,p", &Halves, &MultiplyHalf);
        t.Add("v_pk_fma_f16|v_pk_fmac_f16", "p:p,p,p", &Halves, &MultiplyAddHalf);
        t.Add("v_pk_min_f16", "p:p,p", &Halves, &MinimumHalf);
        t.Add("v_pk_max_f16", "p:p,p", &Halves, &MaximumHalf);
        t.Add("v_pk_add_i16|v_pk_add_u16", "i:i,i", &Halves, &Add);
        t.Add("v_pk_sub_i16|v_pk_sub_u16", "i:i,i", &Halves, &Subtract);
        t.Add("v_pk_mul_lo_u16", "i:i,i", &Halves, &Multiply);
        t.Add("v_pk_mad_i16|v_pk_mad_u16", "i:i,i,i", &Halves, &MultiplyAdd);
        t.Add("v_pk_min_i16", "i:i,i", &Halves, &MinimumSigned);
        t.Add("v_pk_max_i16", "i:i,i", &Halves, &MaximumSigned);
        t.Add("v_pk_min_u16", "i:i,i", &Halves, &Minimum);
        t.Add("v_pk_max_u16", "i:i,i", &Halves, &Maximum);
        t.Add("v_pk_lshlrev_b16", "i:i,i", &Halves, &ShiftLeft);
        t.Add("v_pk_lshrrev_b16", "i:i,i", &Halves, &ShiftRight);
        t.Add("v_pk_ashrrev_i16", "i:i,i", &Halves, &ShiftRightSigned);
        t.Add("v_pk_add_f32", "P:P,P", &Singles, &AddSingle);
        t.Add("v_pk_mul_f32", "P:P,P", &Singles, &MultiplySingle);
        t.Add("v_pk_fma_f32", "P:P,P,P", &Singles, &MultiplyAddSingle);
        t.Add("v_pk_mov_b32", "P:P,P", &MovePair);
        t.Add("v_fma_mix_f32", "f:i,i,i", &Mix);
        t.Add("v_fma_mixlo_f16", "i:i,i,i", &MixToLowHalf);
        t.Add("v_fma_mixhi_f16", "i:i,i,i", &MixToHighHalf);
        t.Add("v_dot4_u32_u8", "u:u,u,u", &VectorShapes.Lanes, &DotBytes);
        t.Add("v_dot4_i32_i8", "u:u,u,u", &VectorShapes.Lanes, &DotSignedBytes);
    }

    private static void Halves(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        uint* result = w.Result;
        uint flip = i->DestinationType == OperandType.PackedF16 ? 0x8000u : 0;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            ulong low = i->Function(Half(i, a[lane], 0, false, flip), Half(i, b[lane], 1, false, flip), Half(i, c[lane], 2, false, flip));
            ulong high = i->Function(Half(i, a[lane], 0, true, flip), Half(i, b[lane], 1, true, flip), Half(i, c[lane], 2, true, flip));
            result[lane] = (ushort)low | ((uint)high << 16);
        }

        w.Write32(i, result);
    }

    private static ulong Half(Instruction* i, ulong value, int n, bool high, uint flip)
    {
        int select = ((high ? i->OperandSelectHigh : i->OperandSelect) >> n) & 1;
        int negate = ((high ? i->Absolute : i->Negate) >> n) & 1;
        return (ushort)((value >> (16 * select)) ^ (negate != 0 ? flip : 0));
    }

    private static void Singles(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
        {
            ulong low = i->Function(Word(i, a[lane], 0, false), Word(i, b[lane], 1, false), Word(i, c[lane], 2, false));
            ulong high = i->Function(Word(i, a[lane], 0, true), Word(i, b[lane], 1, true), Word(i, c[lane], 2, true));
            result[lane] = (uint)low | (high << 32);
        }

        w.Write64(i, result);
    }

    private static ulong Word(Instruction* i, ulong value, int n, bool high)
    {
        int select = ((high ? i->OperandSelectHigh : i->OperandSelect) >> n) & 1;
        int negate = ((high ? i->Absolute : i->Negate) >> n) & 1;
        return (uint)(value >> (32 * select)) ^ (negate != 0 ? 0x8000_0000u : 0);
    }

    // The low result comes from source 0, the high one from source 1.
    private static void MovePair(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
            result[lane] = Word(i, a[lane], 0, false) | ((ulong)(uint)(b[lane] >> (32 * ((i->OperandSelect >> 1) & 1))) << 32);
        w.Write64(i, result);
    }

    private static void Mix(Wave w, Instruction* i)
    {
        ulong* result = MixedSum(w, i);
        uint* narrow = w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
            narrow[lane] = (uint)result[lane];
        w.Write32(i, narrow);
    }

    private static void MixToLowHalf(Wave w, Instruction* i) => MixToHalf(w, i, 0);

    private static void MixToHighHalf(Wave w, Instruction* i) => MixToHalf(w, i, 16);

    private static void MixToHalf(Wave w, Instruction* i, int shift)
    {
        ulong* sum = MixedSum(w, i);
        uint* old = w.Register(i->Destination);
        uint* result = w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
            result[lane] = (old[lane] & ~(0xffffu << shift)) | ((uint)HalfBits(Single(sum[lane])) << shift);
        w.Write32(i, result);
    }

    // OPSEL_HI says that a source is a half, OPSEL which one; NEG negates, NEG_HI is the absolute value.
    private static ulong* MixedSum(Wave w, Instruction* i)
    {
        ulong* a = w.Source64(i, 0);
        ulong* b = w.Source64(i, 1);
        ulong* c = w.Source64(i, 2);
        var result = (ulong*)w.Result;
        for (int lane = 0; lane < w.Lanes; lane++)
            result[lane] = Bits(MathF.FusedMultiplyAdd(Mixed(i, a[lane], 0), Mixed(i, b[lane], 1), Mixed(i, c[lane], 2)));
        return result;
    }

    private static float Mixed(Instruction* i, ulong bits, int n)
    {
        float value = ((i->OperandSelectHigh >> n) & 1) == 0 ? Single(bits) : LaneValue.Half(bits >> (16 * ((i->OperandSelect >> n) & 1)));
        if (((i->Absolute >> n) & 1) != 0)
            value = MathF.Abs(value);
        return ((i->Negate >> n) & 1) != 0 ? -value : value;
    }

    private static ulong AddHalf(ulong a, ulong b, ulong c) => HalfBits(LaneValue.Half(a) + LaneValue.Half(b));

    private static ulong MultiplyHalf(ulong a, ulong b, ulong c) => HalfBits(LaneValue.Half(a) * LaneValue.Half(b));

    private static ulong MultiplyAddHalf(ulong a, ulong b, ulong c) =>
        HalfBits(((double)LaneValue.Half(a) * LaneValue.Half(b)) + LaneValue.Half(c));

    private static ulong MinimumHalf(ulong a, ulong b, ulong c) => HalfBits(float.MinNumber(LaneValue.Half(a), LaneValue.Half(b)));

    private static ulong MaximumHalf(ulong a, ulong b, ulong c) => HalfBits(float.MaxNumber(LaneValue.Half(a), LaneValue.Half(b)));

    private static ulong Add(ulong a, ulong b, ulong c) => a + b;

    private static ulong Subtract(ulong a, ulong b, ulong c) => a - b;

    private static ulong Multiply(ulong a, ulong b, ulong c) => a * b;

    private static ulong MultiplyAdd(ulong a, ulong b, ulong c) => (a * b) + c;

    private static ulong MinimumSigned(ulong a, ulong b, ulong c) => (ushort)Math.Min((short)a, (short)b);

    private static ulong MaximumSigned(ulong a, ulong b, ulong c) => (ushort)Math.Max((short)a, (short)b);

    private static ulong Minimum(ulong a, ulong b, ulong c) => Math.Min(a, b);

    private static ulong Maximum(ulong a, ulong b, ulong c) => Math.Max(a, b);

    private static ulong ShiftLeft(ulong count, ulong value, ulong c) => value << (int)(count & 15);

    private static ulong ShiftRight(ulong count, ulong value, ulong c) => value >> (int)(count & 15);

    private static ulong ShiftRightSigned(ulong count, ulong value, ulong c) => (ushort)((short)value >> (int)(count & 15));

    private static ulong AddSingle(ulong a, ulong b, ulong c) => Bits(Single(a) + Single(b));

    private static ulong MultiplySingle(ulong a, ulong b, ulong c) => Bits(Single(a) * Single(b));

    private static ulong MultiplyAddSingle(ulong a, ulong b, ulong c) => Bits(MathF.FusedMultiplyAdd(Single(a), Single(b), Single(c)));

    private static ulong DotBytes(ulong a, ulong b, ulong c)
    {
        ulong sum = c;
        for (int shift = 0; shift < 32; shift += 8)
            sum += (ulong)((byte)(a >> shift) * (byte)(b >> shift));
        return (uint)sum;
    }

    private static ulong DotSignedBytes(ulong a, ulong b, ulong c)
    {
        int sum = (int)c;
        for (int shift = 0; shift < 32; shift += 8)
            sum += (sbyte)(a >> shift) * (sbyte)(b >> shift);
        return (uint)sum;
    }
}
