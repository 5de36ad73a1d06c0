using System.Runtime.InteropServices;
using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>One decoded instruction. Lives in native memory, one slot for each dword of a code page.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe partial struct Instruction
{
    /// <summary>Source number that stands for <see cref="Constant"/>.</summary>
    public const ushort ConstantSource = 255;

    /// <summary>First source number that is a vector register.</summary>
    public const ushort FirstVectorSource = 256;

    /// <summary>First source number that is an accumulation register.</summary>
    public const ushort FirstAccumulationSource = 512;

    /// <summary>What executes it; null in a slot that is not decoded yet.</summary>
    public delegate*<Wave, Instruction*, void> Handler;

    /// <summary>The arithmetic of one lane or of one atomic, for handlers that take it from here.</summary>
    public delegate*<ulong, ulong, ulong, ulong> Function;

    /// <summary>Values of sources that are constants.</summary>
    public fixed ulong Constant[3];

    /// <summary>Byte offset of a memory access, branch distance in bytes, or other immediate.</summary>
    public long Immediate;

    /// <summary>Sources: 0..135 scalar registers as <see cref="ScalarRegister"/> counts, 255 constant, 256.. vector, 512.. accumulation.</summary>
    public fixed ushort Source[3];

    /// <summary>Destination: vector register (accumulation registers from 256 on), or scalar register.</summary>
    public ushort Destination;

    /// <summary>Second destination, a scalar register: carry out, compare result.</summary>
    public ushort ScalarDestination;

    /// <summary>Vector register of an address.</summary>
    public ushort Address;

    /// <summary>Vector register of stored data (accumulation registers from 256 on).</summary>
    public ushort Data;

    /// <summary>Second vector register of stored data.</summary>
    public ushort Data1;

    /// <summary>Scalar register of a base address or buffer resource; <see cref="ScalarRegister.Null"/> when off.</summary>
    public ushort ScalarBase;

    /// <summary>Length in bytes.</summary>
    public byte Size;

    /// <summary>Number of sources.</summary>
    public byte SourceCount;

    /// <summary>Types of the sources.</summary>
    public fixed byte SourceType[3];

    /// <summary>Type of the destination.</summary>
    public OperandType DestinationType;

    /// <summary>What is unusual about it; see <see cref="InstructionFlags"/>.</summary>
    public InstructionFlags Flags;

    /// <summary>Bit n: source n is negated (packed: its low half).</summary>
    public byte Negate;

    /// <summary>Bit n: absolute value of source n (packed: negation of its high half).</summary>
    public byte Absolute;

    /// <summary>0 none, 1 times two, 2 times four, 3 half.</summary>
    public byte OutputModifier;

    /// <summary>Bits 0..2: source n is read from the high half (packed: for the low result); bit 3: result goes to the high half.</summary>
    public byte OperandSelect;

    /// <summary>Packed: bit n: source n is read from the high half for the high result.</summary>
    public byte OperandSelectHigh;

    /// <summary>Second dword of SDWA and DPP.</summary>
    public uint LaneControl;

    /// <summary>Bytes of a memory access for one lane.</summary>
    public byte AccessBytes;

    /// <summary>How the accessed value is placed in registers.</summary>
    public AccessFormat Format;

    /// <summary>The first half of a dual issue has its own handler here, and <see cref="SecondHalf"/> the other half.</summary>
    public delegate*<Wave, Instruction*, void> FirstHalf;

    /// <summary>The second half of a dual issue.</summary>
    public Instruction* SecondHalf;

    /// <summary>Row of <see cref="OperationTable"/>, for reports.</summary>
    public int Operation;
}
