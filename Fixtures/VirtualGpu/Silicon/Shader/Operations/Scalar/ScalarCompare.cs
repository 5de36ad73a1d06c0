using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Scalar compares: SCC tells the result.</summary>
internal static unsafe class ScalarCompare
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        Both(t, "eq_i32", &Equal);
        Both(t, "lg_i32", &NotEqual);
        Both(t, "gt_i32", &GreaterSigned);
        Both(t, "ge_i32", &GreaterOrEqualSigned);
        Both(t, "lt_i32", &LessSigned);
        Both(t, "le_i32", &LessOrEqualSigned);
        Both(t, "eq_u32", &Equal);
        Both(t, "lg_u32", &NotEqual);
        Both(t, "gt_u32", &Greater);
        Both(t, "ge_u32", &GreaterOrEqual);
        Both(t, "lt_u32", &Less);
        Both(t, "le_u32", &LessOrEqual);
        t.Add("s_cmp_eq_u64", "-:q,q", &ScalarShapes.Condition, &Equal);
        t.Add("s_cmp_lg_u64", "-:q,q", &ScalarShapes.Condition, &NotEqual);
        t.Add("s_bitcmp0_b32", "-:u,u", &ScalarShapes.Condition, &BitIsClear32);
        t.Add("s_bitcmp1_b32", "-:u,u", &ScalarShapes.Condition, &BitIsSet32);
        t.Add("s_bitcmp0_b64", "-:q,u", &ScalarShapes.Condition, &BitIsClear64);
        t.Add("s_bitcmp1_b64", "-:q,u", &ScalarShapes.Condition, &BitIsSet64);
    }

    // SOPK compares take the register from the destination field; the decoder puts it into source 0 and the immediate into source 1.
    private static void Both(OperationTable t, string suffix, delegate*<ulong, ulong, ulong, ulong> function)
    {
        t.Add("s_cmp_" + suffix, "-:u,u", &ScalarShapes.Condition, function);
        t.Add("s_cmpk_" + suffix, "-:u,u", &ScalarShapes.Condition, function);
    }

    private static ulong Equal(ulong a, ulong b, ulong unused) => a == b ? 1u : 0;

    private static ulong NotEqual(ulong a, ulong b, ulong unused) => a != b ? 1u : 0;

    private static ulong Greater(ulong a, ulong b, ulong unused) => a > b ? 1u : 0;

    private static ulong GreaterOrEqual(ulong a, ulong b, ulong unused) => a >= b ? 1u : 0;

    private static ulong Less(ulong a, ulong b, ulong unused) => a < b ? 1u : 0;

    private static ulong LessOrEqual(ulong a, ulong b, ulong unused) => a <= b ? 1u : 0;

    private static ulong GreaterSigned(ulong a, ulong b, ulong unused) => (int)a > (int)b ? 1u : 0;

    private static ulong GreaterOrEqualSigned(ulong a, ulong b, ulong unused) => (int)a >= (int)b ? 1u : 0;

    private static ulong LessSigned(ulong a, ulong b, ulong unused) => (int)a < (int)b ? 1u : 0;

    private static ulong LessOrEqualSigned(ulong a, ulong b, ulong unused) => (int)a <= (int)b ? 1u : 0;

    private static ulong BitIsClear32(ulong a, ulong b, ulong unused) => ~(a >> (int)(b & 31)) & 1;

    private static ulong BitIsSet32(ulong a, ulong b, ulong unused) => (a >> (int)(b & 31)) & 1;

    private static ulong BitIsClear64(ulong a, ulong b, ulong unused) => ~(a >> (int)(b & 63)) & 1;

    private static ulong BitIsSet64(ulong a, ulong b, ulong unused) => (a >> (int)(b & 63)) & 1;
}
