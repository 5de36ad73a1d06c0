using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;
using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

/// <summary>
/// One wave slot: registers in native memory, program counter and state. Registers are laid out lane by lane: register r of
/// lane l is dword <c>r * 64 + l</c>, on wave32 too.
/// </summary>
internal sealed unsafe partial class Wave : IDisposable
{
    /// <summary>Distance between registers, in dwords.</summary>
    public const int Stride = 64;

    private const int StrideShift = 6;
    private const int VectorRegisters = 512;
    private const int TemporaryBytes = Stride * sizeof(ulong);
    private const int Temporaries = 8;
    private const uint FlushSingleSources = 1u << 4;
    private const uint FlushSingleResult = 1u << 5;
    private const uint FlushOther = 3u << 6;
    private const uint RoundModes = 0xf;
    private const uint IndexVectors = 1u << 27;

    private readonly byte* _block;
    private readonly byte* _temporaries;
    private uint _mode;
    private InstructionFlags _slowSources;
    private InstructionFlags _slowResults;

    /// <summary>Allocates the registers; the host commits the pages that a program touches.</summary>
    public Wave()
    {
        nuint vector = VectorRegisters * Stride * sizeof(uint);
        nuint size = vector + (ScalarRegister.Count * sizeof(uint)) + (TemporaryBytes * Temporaries);
        _block = (byte*)NativeMemory.AlignedAlloc(size, 64);
        Vector = (uint*)_block;
        Scalar = (uint*)(_block + vector);
        _temporaries = (byte*)(Scalar + ScalarRegister.Count);
    }

    /// <summary>Vector registers, then accumulation registers from number 256 on.</summary>
    public uint* Vector { get; }

    /// <summary>Scalar registers, by <see cref="ScalarRegister"/>.</summary>
    public uint* Scalar { get; }

    /// <summary>Where an operation leaves its result before it is written under the mask.</summary>
    public uint* Result => (uint*)(_temporaries + (3 * TemporaryBytes));

    /// <summary>Addresses of a memory access, one for each lane.</summary>
    public ulong* Addresses => (ulong*)(_temporaries + (4 * TemporaryBytes));

    /// <summary>Byte address of the next instruction.</summary>
    public ulong ProgramCounter { get; set; }

    /// <summary>Lanes: 32 or 64.</summary>
    public int Lanes { get; private set; }

    /// <summary>One bit for each lane that exists.</summary>
    public ulong LaneMask { get; private set; }

    /// <summary>Whether it can run.</summary>
    public WaveState State { get; set; }

    /// <summary>Why it stopped.</summary>
    public ShaderFault? Fault { get; private set; }

    /// <summary>The work-group that it belongs to.</summary>
    public WorkGroup Group { get; private set; } = null!;

    /// <summary>The address space that it runs in.</summary>
    public AddressSpace Memory { get; private set; } = null!;

    /// <summary>What differs between instruction sets.</summary>
    public InstructionSet InstructionSet { get; private set; } = null!;

    /// <summary>Byte address of the wave's scratch.</summary>
    public ulong ScratchBase { get; set; }

    /// <summary>Where the wave runs, as the hardware reports it.</summary>
    public HardwareSlot Slot { get; set; }

    /// <summary>The contract's clauses that lane operations consult.</summary>
    public ShaderBehavior Behavior { get; private set; } = null!;

    /// <summary>Active lanes.</summary>
    public ulong Exec
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(ulong*)(Scalar + ScalarRegister.Exec) & LaneMask;
    }

    /// <summary>Scalar condition code.</summary>
    public bool Scc
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Scalar[ScalarRegister.Scc] != 0;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Scalar[ScalarRegister.Scc] = value ? 1u : 0u;
    }

    /// <summary>The MODE register.</summary>
    public uint Mode
    {
        get => _mode;
        set
        {
            if (((value ^ _mode) & IndexVectors) != 0 && State == WaveState.Running)
                State = WaveState.Switching;
            _mode = value;
            bool flushesSources = (value & FlushSingleSources) == 0;
            bool flushesResult = (value & FlushSingleResult) == 0;
            _slowSources = InstructionFlags.SourcesModified | (flushesSources ? InstructionFlags.SinglePrecision : 0);
            _slowResults = InstructionFlags.ResultModified | (flushesResult ? InstructionFlags.SinglePrecision : 0);
            if ((value & FlushOther) != FlushOther)
            {
                _slowSources |= InstructionFlags.OtherPrecision;
                _slowResults |= InstructionFlags.OtherPrecision;
            }
        }
    }

    /// <summary>Whether M0 shifts the numbers of vector registers (MODE.GPR_IDX_EN).</summary>
    public bool IndexesVectors => (_mode & IndexVectors) != 0;

    /// <summary>Whether the rounding modes are both nearest-even, the only ones that the model rounds by.</summary>
    public static bool IsRoundingKnown(uint mode) => (mode & RoundModes) == 0;

    /// <summary>Puts the slot at the start of a program; the caller fills the registers.</summary>
    public void Start(WorkGroup group, int lanes, ulong programCounter, uint mode)
    {
        Group = group;
        Memory = group.Dispatch.Memory;
        InstructionSet = group.InstructionSet;
        Behavior = group.Behavior;
        Lanes = lanes;
        LaneMask = lanes == 64 ? ulong.MaxValue : uint.MaxValue;
        ProgramCounter = programCounter;
        State = WaveState.Ended;
        Mode = mode;
        State = WaveState.Running;
        Fault = null;
        Handler = null;
        Place = null;
        TrapStatus = InstructionBufferStatus = OtherStatus = 0;
        new Span<uint>(Scalar, ScalarRegister.Count).Clear();
    }

    /// <summary>Stops the wave with an error at an instruction.</summary>
    public void Stop(Instruction* instruction, string description, PageFault? page = null)
    {
        State = WaveState.Faulted;
        Fault = new ShaderFault(ProgramCounter - instruction->Size, $"{InstructionSet.Operations.NameOf(instruction->Operation)}: {description}", page);
    }

    /// <summary>Stops the wave with an error of its program.</summary>
    public void Stop(ulong programCounter, string description, PageFault? page)
    {
        State = WaveState.Faulted;
        Fault = new ShaderFault(programCounter, description, page);
    }

    /// <summary>Stops the wave with a memory violation.</summary>
    public void StopAtPage(Instruction* instruction, ulong address, MemoryAccess access)
    {
        PageFault fault = Memory.Explain(address, access);
        Stop(instruction, $"{access} at 0x{address:x} {(fault.Present ? "is not permitted" : "is not mapped")}", fault);
    }

    /// <summary>Writes one bit for each lane to a scalar register (pair).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteMask(int register, ulong mask)
    {
        if (Lanes == 64)
            *(ulong*)(Scalar + register) = mask;
        else
            Scalar[register] = (uint)mask;
    }

    /// <summary>Reads one bit for each lane from a scalar register (pair).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadMask(int register) => Lanes == 64 ? *(ulong*)(Scalar + register) : Scalar[register];

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.AlignedFree(_block);
}
