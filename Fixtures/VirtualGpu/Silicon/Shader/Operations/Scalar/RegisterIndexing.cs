using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Operations.Scalar;

/// <summary>Registers whose numbers M0 shifts: scalar moves, and the mode of gfx9 in which vector instructions do it.</summary>
internal static unsafe class RegisterIndexing
{
    private const uint IndexBits = 0xff;
    private const uint OperandBits = 0xf000; // which of an instruction's operands are shifted
    private const int OperandShift = 12;
    private const uint Enable = 1u << 27; // MODE.GPR_IDX_EN

    /// <summary>Adds them to the table.</summary>
    public static void Register(OperationTable t)
    {
        t.Add("s_movrels_b32", "u:u", &MoveFrom);
        t.Add("s_movrels_b64", "q:q", &MoveFrom);
        t.Add("s_movreld_b32", "u:u", &MoveTo);
        t.Add("s_movreld_b64", "q:q", &MoveTo);
        t.Add("s_set_gpr_idx_on", "-:u", &TurnOn);
        t.Add("s_set_gpr_idx_off", "-:", &TurnOff);
        t.Add("s_set_gpr_idx_mode", "-:", &SetOperands);
        t.Add("s_set_gpr_idx_idx", "-:u", &SetIndex);
    }

    private static void MoveFrom(Wave w, Instruction* i)
    {
        for (int n = 0; n < Dwords(i); n++)
        {
            if (Find(w, i, i->Source[0] + n, out uint* alias) is var register && register == null)
                return;
            w.Scalar[i->Destination + n] = *alias;
        }
    }

    private static void MoveTo(Wave w, Instruction* i)
    {
        ulong value = ScalarShapes.Read(w, i, 0);
        for (int n = 0; n < Dwords(i); n++)
        {
            if (Find(w, i, i->Destination + n, out uint* alias) is var register && register == null)
                return;
            *register = *alias = (uint)(value >> (32 * n));
        }
    }

    // Only the trap handler goes through all registers of the wave by their numbers.
    private static uint* Find(Wave w, Instruction* i, int number, out uint* alias)
    {
        long index = number + (long)w.Scalar[ScalarRegister.M0];
        alias = null;
        uint* register = index is < 0 or > byte.MaxValue || w.Group.Traps is null ? null
            : w.IsPrivileged ? w.AllocatedScalar((int)index, out alias)
            : index < w.Group.Traps.NamedScalars ? w.Scalar + index
            : null;
        if (register == null)
            w.Stop(i, $"register {index} is not modelled, or not among the {w.AllocatedScalars} of the wave");
        if (alias == null)
            alias = register;
        return register;
    }

    private static int Dwords(Instruction* i) => i->DestinationType == OperandType.B64 ? 2 : 1;

    private static void TurnOn(Wave w, Instruction* i)
    {
        SetOperands(w, i);
        SetIndex(w, i);
        w.Mode |= Enable;
    }

    private static void TurnOff(Wave w, Instruction* i) => w.Mode &= ~Enable;

    private static void SetOperands(Wave w, Instruction* i) => Insert(w, OperandBits, (uint)i->Immediate << OperandShift);

    private static void SetIndex(Wave w, Instruction* i) => Insert(w, IndexBits, w.Scalar32(i, 0));

    private static void Insert(Wave w, uint bits, uint value)
    {
        ref uint m0 = ref w.Scalar[ScalarRegister.M0];
        m0 = (m0 & ~bits) | (value & bits);
    }
}
