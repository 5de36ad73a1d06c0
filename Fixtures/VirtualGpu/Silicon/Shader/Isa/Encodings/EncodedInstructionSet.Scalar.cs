using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Isa.Encodings;

// Scalar encodings, laid out alike in all generations.
internal abstract unsafe partial class EncodedInstructionSet
{
    /// <summary>SOP1, SOP2, SOPC, SOPK and SOPP: every dword with 10 in its top bits.</summary>
    protected void DecodeScalar(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, ScalarTables tables)
    {
        uint word = words[0];
        i->Size = sizeof(uint);
        switch (word >> 23)
        {
            case 0x17d:
                DecodeSop1(words, memory, i, tables.Sop1);
                break;
            case 0x17e:
                Bind(i, tables.Sopc, (word >> 16) & 0x7f);
                SetSource(i, 0, word & 0xff, words[1], memory);
                if (i->SourceCount > 1)
                    SetSource(i, 1, (word >> 8) & 0xff, words[1], memory);
                else
                    i->Immediate = (word >> 8) & 0xff;
                break;
            case 0x17f:
                Bind(i, tables.Sopp, (word >> 16) & 0x7f);
                i->Immediate = (short)word;
                break;
            default:
                if (word >> 28 == 0xb)
                    DecodeSopk(words, i, tables.Sopk);
                else
                    DecodeSop2(words, memory, i, tables.Sop2);
                break;
        }
    }

    private void DecodeSop1(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, OpcodeTable table)
    {
        Bind(i, table, (words[0] >> 8) & 0xff);
        i->Destination = MapScalar((words[0] >> 16) & 0x7f);
        uint source = words[0] & 0xff;
        if (i->SourceCount > 0)
            SetSource(i, 0, source, words[1], memory);
        else
            i->Immediate = source;
    }

    private void DecodeSop2(ReadOnlySpan<uint> words, AddressSpace memory, Instruction* i, OpcodeTable table)
    {
        Bind(i, table, (words[0] >> 23) & 0x7f);
        i->Destination = MapScalar((words[0] >> 16) & 0x7f);
        SetSource(i, 0, words[0] & 0xff, words[1], memory);
        SetSource(i, 1, (words[0] >> 8) & 0xff, words[1], memory);
    }

    private void DecodeSopk(ReadOnlySpan<uint> words, Instruction* i, OpcodeTable table)
    {
        uint opcode = (words[0] >> 23) & 0x1f;
        Operation operation = Bind(i, table, opcode);
        ushort register = MapScalar((words[0] >> 16) & 0x7f);
        i->Destination = register;
        i->Immediate = (short)words[0];
        if (operation.Mnemonic.StartsWith("s_cmpk_", StringComparison.Ordinal))
        {
            bool signed = operation.Mnemonic.EndsWith("_i32", StringComparison.Ordinal);
            i->Source[0] = register;
            SetConstant(i, 1, signed ? (uint)(short)words[0] : (ushort)words[0]);
        }
        else if (operation.Mnemonic == "s_setreg_imm32_b32")
        {
            SetConstant(i, 0, words[1]);
            i->Size += sizeof(uint);
        }
        else if (operation.Mnemonic == "s_setreg_b32")
        {
            i->Source[0] = register;
        }
        else
        {
            SetConstant(i, 0, (uint)(short)words[0]);
        }
    }
}
