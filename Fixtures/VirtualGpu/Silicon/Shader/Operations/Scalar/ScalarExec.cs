using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Operations that read and change EXEC.</summary>
internal static unsafe class ScalarExec
{
    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        Both(t, "s_and_saveexec", "", &And);
        Both(t, "s_or_saveexec", "", &Or);
        Both(t, "s_xor_saveexec", "", &Xor);
        Both(t, "s_andn2_saveexec", "s_and_not1_saveexec", &AndNotExec);
        Both(t, "s_orn2_saveexec", "s_or_not1_saveexec", &OrNotExec);
        Both(t, "s_nand_saveexec", "", &Nand);
        Both(t, "s_nor_saveexec", "", &Nor);
        Both(t, "s_xnor_saveexec", "", &Xnor);
        Both(t, "s_andn1_saveexec", "s_and_not0_saveexec", &NotAndExec);
        Both(t, "s_orn1_saveexec", "s_or_not0_saveexec", &NotOrExec);
        t.Add("s_andn1_wrexec_b64|s_and_not0_wrexec_b64", "q:q", &WriteExec, &NotAndExec);
        t.Add("s_andn2_wrexec_b64|s_and_not1_wrexec_b64", "q:q", &WriteExec, &AndNotExec);
        t.Add("s_and_not0_wrexec_b32", "u:u", &WriteExec, &NotAndExec);
        t.Add("s_and_not1_wrexec_b32", "u:u", &WriteExec, &AndNotExec);
    }

    private static void Both(OperationTable t, string name, string alias, delegate*<ulong, ulong, ulong, ulong> function)
    {
        t.Add(alias.Length == 0 ? name + "_b64" : $"{name}_b64|{alias}_b64", "q:q", &SaveExec, function);
        t.Add(alias.Length == 0 ? name + "_b32" : alias + "_b32", "u:u", &SaveExec, function);
    }

    // D = EXEC; EXEC = f(S, EXEC).
    private static void SaveExec(Wave w, Instruction* i)
    {
        ulong source = ScalarShapes.Read(w, i, 0);
        ulong old = ReadExec(w, i);
        ScalarShapes.Write(w, i, old);
        SetExec(w, i, i->Function(source, old, 0));
    }

    // EXEC = f(S, EXEC); D = EXEC.
    private static void WriteExec(Wave w, Instruction* i)
    {
        SetExec(w, i, i->Function(ScalarShapes.Read(w, i, 0), ReadExec(w, i), 0));
        ScalarShapes.Write(w, i, ReadExec(w, i));
    }

    private static ulong ReadExec(Wave w, Instruction* i) =>
        i->DestinationType == OperandType.B32 ? w.Scalar[ScalarRegister.Exec] : *(ulong*)(w.Scalar + ScalarRegister.Exec);

    private static void SetExec(Wave w, Instruction* i, ulong value)
    {
        if (i->DestinationType == OperandType.B32)
        {
            w.Scalar[ScalarRegister.Exec] = (uint)value;
            w.Scc = (uint)value != 0;
        }
        else
        {
            *(ulong*)(w.Scalar + ScalarRegister.Exec) = value;
            w.Scc = value != 0;
        }
    }

    private static ulong And(ulong source, ulong exec, ulong unused) => source & exec;

    private static ulong Or(ulong source, ulong exec, ulong unused) => source | exec;

    private static ulong Xor(ulong source, ulong exec, ulong unused) => source ^ exec;

    private static ulong Nand(ulong source, ulong exec, ulong unused) => ~(source & exec);

    private static ulong Nor(ulong source, ulong exec, ulong unused) => ~(source | exec);

    private static ulong Xnor(ulong source, ulong exec, ulong unused) => ~(source ^ exec);

    private static ulong AndNotExec(ulong source, ulong exec, ulong unused) => source & ~exec;

    private static ulong OrNotExec(ulong source, ulong exec, ulong unused) => source | ~exec;

    private static ulong NotAndExec(ulong source, ulong exec, ulong unused) => ~source & exec;

    private static ulong NotOrExec(ulong source, ulong exec, ulong unused) => ~source | exec;
}
