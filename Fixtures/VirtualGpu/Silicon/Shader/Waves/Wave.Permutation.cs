namespace VirtualGpu.Silicon.Shader.Waves;

// Data-parallel primitives: a source read from another lane.
internal sealed unsafe partial class Wave
{
    private const uint BoundControl = 1u << 19;
    private const int Invalid = -1;

    // Lanes whose DPP source lane was valid, of the instruction being executed.
    private ulong _dppValid;

    private ulong DppWriteMask(Instruction* i)
    {
        if ((i->Flags & InstructionFlags.Dpp) == 0)
            return ulong.MaxValue;
        uint rows = i->LaneControl >> 28;
        uint banks = (i->LaneControl >> 24) & 0xf;
        ulong mask = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            if (((rows >> (lane / 16)) & (banks >> (lane / 4 % 4)) & 1) != 0)
                mask |= 1UL << lane;
        }

        return (i->LaneControl & BoundControl) != 0 ? mask : mask & _dppValid;
    }

    private void Permute(Instruction* i, uint* from, uint* to)
    {
        ulong readable = (i->Flags & InstructionFlags.FetchInactive) != 0 ? LaneMask : Exec;
        _dppValid = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            int source = SourceLane(i, lane);
            bool valid = source != Invalid && ((readable >> source) & 1) != 0;
            to[lane] = valid ? from[source] : 0;
            if (valid)
                _dppValid |= 1UL << lane;
        }
    }

    private void PermutePairs(Instruction* i, ulong* wide)
    {
        ulong* copy = stackalloc ulong[Stride];
        new ReadOnlySpan<ulong>(wide, Stride).CopyTo(new Span<ulong>(copy, Stride));
        ulong readable = (i->Flags & InstructionFlags.FetchInactive) != 0 ? LaneMask : Exec;
        _dppValid = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            int source = SourceLane(i, lane);
            bool valid = source != Invalid && ((readable >> source) & 1) != 0;
            wide[lane] = valid ? copy[source] : 0;
            if (valid)
                _dppValid |= 1UL << lane;
        }
    }

    private int SourceLane(Instruction* i, int lane)
    {
        if ((i->Flags & InstructionFlags.Dpp8) != 0)
            return (lane & ~7) | (int)((i->LaneControl >> (8 + (3 * (lane & 7)))) & 7);
        int control = (int)((i->LaneControl >> 8) & 0x1ff);
        int row = lane & ~15;
        int inRow = lane & 15;
        int count = control & 15;
        return control switch
        {
            < 0x100 => (lane & ~3) | ((control >> (2 * (lane & 3))) & 3),
            > 0x100 and < 0x110 => inRow + count < 16 ? lane + count : Invalid,
            > 0x110 and < 0x120 => inRow >= count ? lane - count : Invalid,
            > 0x120 and < 0x130 => row | ((inRow - count) & 15),
            0x130 => lane + 1 < Lanes ? lane + 1 : Invalid,
            0x134 => (lane + 1) % Lanes,
            0x138 => lane - 1,
            0x13c => (lane + Lanes - 1) % Lanes,
            0x140 => row | (15 - inRow),
            0x141 => (lane & ~7) | (7 - (lane & 7)),
            0x142 => row - 1,
            0x143 => lane >= 32 ? 31 : Invalid,
            >= 0x150 and < 0x160 => row | count,
            >= 0x160 and < 0x170 => row | (inRow ^ count),
            _ => Invalid,
        };
    }
}
