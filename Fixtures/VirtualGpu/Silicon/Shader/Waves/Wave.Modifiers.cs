using System.Runtime.CompilerServices;
using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

// The slow path of operands: negation, absolute value, denormal flushing, SDWA, operand selects, clamp, output modifiers.
internal sealed unsafe partial class Wave
{
    private const uint SingleSign = 1u << 31;
    private const uint HalfSign = 1u << 15;
    private const ulong DoubleSign = 1UL << 63;
    private const uint Dx10Clamp = 1u << 8;
    private const int WholeRegister = 6;

    private uint* Modify(Instruction* i, int n, uint* values)
    {
        var modified = (uint*)(_temporaries + (n * TemporaryBytes));
        InstructionFlags flags = i->Flags;
        if (n == 0 && (flags & (InstructionFlags.Dpp | InstructionFlags.Dpp8)) != 0)
            Permute(i, values, modified);
        else if (values != modified)
            Unsafe.CopyBlock(modified, values, (uint)(Lanes * sizeof(uint)));

        var type = (OperandType)i->SourceType[n];
        if (type is OperandType.PackedB16 or OperandType.PackedF16)
            return modified;
        if ((flags & InstructionFlags.Sdwa) != 0 && n < 2)
            Select(modified, i->LaneControl >> (16 + (8 * n)));
        bool isHalf = type is OperandType.B16 or OperandType.F16;
        if (isHalf && ((i->OperandSelect >> n) & 1) != 0)
            Apply(modified, 16, uint.MaxValue, 0);
        uint sign = isHalf ? HalfSign : SingleSign;
        uint keep = ((i->Absolute >> n) & 1) != 0 ? ~sign : uint.MaxValue;
        uint flip = ((i->Negate >> n) & 1) != 0 ? sign : 0;
        if (keep != uint.MaxValue || flip != 0)
            Apply(modified, 0, keep, flip);
        if (type == OperandType.F32 && (_mode & FlushSingleSources) == 0)
            FlushSingles(modified);
        if (type == OperandType.F16 && (_mode & FlushOther) != FlushOther)
            FlushHalfs(modified);
        return modified;
    }

    private void ModifyPairs(Instruction* i, int n, ulong* wide)
    {
        if ((OperandType)i->SourceType[n] == OperandType.PackedF32)
            return;
        ulong keep = ((i->Absolute >> n) & 1) != 0 ? ~DoubleSign : ulong.MaxValue;
        ulong flip = ((i->Negate >> n) & 1) != 0 ? DoubleSign : 0;
        bool flush = (OperandType)i->SourceType[n] == OperandType.F64 && (_mode & FlushOther) != FlushOther;
        for (int lane = 0; lane < Lanes; lane++)
        {
            wide[lane] = (wide[lane] & keep) ^ flip;
            if (flush && double.IsSubnormal(BitConverter.UInt64BitsToDouble(wide[lane])))
                wide[lane] &= DoubleSign;
        }
    }

    private void ModifyPairResult(Instruction* i, ulong* result)
    {
        if (i->DestinationType != OperandType.F64)
            return;
        for (int lane = 0; lane < Lanes; lane++)
        {
            double value = BitConverter.UInt64BitsToDouble(result[lane]) * OutputFactor(i);
            if ((i->Flags & InstructionFlags.Clamp) != 0)
                value = Clamp(value);
            if ((_mode & FlushOther) != FlushOther && double.IsSubnormal(value))
                value = double.CopySign(0, value);
            result[lane] = BitConverter.DoubleToUInt64Bits(value);
        }
    }

    private void WriteModified(Instruction* i, uint* result)
    {
        ModifyFloatResult(i, result);
        ulong mask = Exec & DppWriteMask(i);
        uint* destination = Register(i->Destination);
        if ((i->Flags & InstructionFlags.Sdwa) != 0)
        {
            int select = (int)((i->LaneControl >> 8) & 7);
            int unused = (int)((i->LaneControl >> 11) & 3);
            for (int lane = 0; lane < Lanes; lane++)
                result[lane] = Insert(destination[lane], result[lane], select, unused);
        }
        else if (i->DestinationType is OperandType.B16 or OperandType.F16)
        {
            bool high = (i->OperandSelect & 8) != 0;
            bool keepsOther = high || InstructionSet.KeepsHighHalf || i->OperandSelect != 0;
            for (int lane = 0; lane < Lanes; lane++)
            {
                uint value = (ushort)result[lane];
                uint other = keepsOther ? destination[lane] : 0;
                result[lane] = high ? (other & 0xffff) | (value << 16) : (other & 0xffff_0000) | value;
            }
        }

        WriteMasked(i->Destination, result, mask);
    }

    private void ModifyFloatResult(Instruction* i, uint* result)
    {
        float factor = OutputFactor(i);
        bool clamps = (i->Flags & InstructionFlags.Clamp) != 0;
        if (i->DestinationType == OperandType.F32)
        {
            bool flush = (_mode & FlushSingleResult) == 0;
            for (int lane = 0; lane < Lanes; lane++)
            {
                float value = BitConverter.UInt32BitsToSingle(result[lane]);
                if (factor != 1)
                    value *= factor;
                if (clamps)
                    value = (float)Clamp(value);
                if (flush && float.IsSubnormal(value))
                    value = float.CopySign(0, value);
                result[lane] = BitConverter.SingleToUInt32Bits(value);
            }
        }
        else if (i->DestinationType == OperandType.F16 && (clamps || factor != 1))
        {
            for (int lane = 0; lane < Lanes; lane++)
            {
                float value = (float)BitConverter.UInt16BitsToHalf((ushort)result[lane]) * factor;
                result[lane] = BitConverter.HalfToUInt16Bits((Half)(clamps ? (float)Clamp(value) : value));
            }
        }
    }

    private double Clamp(double value) => double.IsNaN(value) ? ((_mode & Dx10Clamp) != 0 ? 0 : value) : Math.Clamp(value, 0, 1);

    private static float OutputFactor(Instruction* i) => i->OutputModifier switch
    {
        1 => 2,
        2 => 4,
        3 => 0.5f,
        _ => 1,
    };

    private void Apply(uint* values, int shift, uint keep, uint flip)
    {
        for (int lane = 0; lane < Lanes; lane++)
            values[lane] = ((values[lane] >> shift) & keep) ^ flip;
    }

    private void FlushSingles(uint* values)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            if ((values[lane] & 0x7f80_0000) == 0)
                values[lane] &= SingleSign;
        }
    }

    private void FlushHalfs(uint* values)
    {
        for (int lane = 0; lane < Lanes; lane++)
        {
            if ((values[lane] & 0x7c00) == 0)
                values[lane] &= ~0x3ffu;
        }
    }

    // SDWA: SEL in bits 2:0 (0..3 byte, 4..5 half, 6 all), sign extension in bit 3.
    private void Select(uint* values, uint control)
    {
        int select = (int)(control & 7);
        if (select == WholeRegister)
            return;
        (int shift, int bits) = select < 4 ? (select * 8, 8) : ((select - 4) * 16, 16);
        bool signed = (control & 8) != 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            int top = (int)(values[lane] << (32 - bits - shift));
            values[lane] = signed ? (uint)(top >> (32 - bits)) : (uint)top >> (32 - bits);
        }
    }

    // SDWA: DST_SEL as above; DST_UNUSED 0 zero, 1 sign-extend, 2 preserve.
    private static uint Insert(uint old, uint value, int select, int unused)
    {
        if (select == WholeRegister)
            return value;
        (int shift, int bits) = select < 4 ? (select * 8, 8) : ((select - 4) * 16, 16);
        uint field = ((1u << bits) - 1) << shift;
        uint placed = (value << shift) & field;
        return unused switch
        {
            1 => (uint)((int)(value << (32 - bits)) >> (32 - bits)) << shift,
            2 => (old & ~field) | placed,
            _ => placed,
        };
    }
}
