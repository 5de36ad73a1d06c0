using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;
using VirtualGpu.Silicon.Shader.Operands;

namespace VirtualGpu.Silicon.Shader.Waves;

// The trap handler: how a wave gets into it and out again, and what it sees there.
internal sealed unsafe partial class Wave
{
    private const ulong AddressBits = (1UL << 48) - 1;
    private const int AliasedScalars = 6;

    // The last scalar registers of the wave as they were when it began to run: by their numbers, and as FLAT_SCRATCH, XNACK_MASK and VCC.
    private readonly uint[] _numbered = new uint[AliasedScalars];
    private readonly uint[] _named = new uint[AliasedScalars];

    /// <summary>The trap handler that the wave is in; null when it runs its program.</summary>
    public TrapHandler? Handler { get; private set; }

    /// <summary>Whether the wave runs the trap handler (STATUS.PRIV).</summary>
    public bool IsPrivileged => Handler is not null;

    /// <summary>TRAPSTS.</summary>
    public uint TrapStatus { get; set; }

    /// <summary>IB_STS.</summary>
    public uint InstructionBufferStatus { get; set; }

    /// <summary>Bits of STATUS that the handler wrote and that the model gives no meaning.</summary>
    public uint OtherStatus { get; set; }

    /// <summary>Where it saves itself or is restored from; null until it asked.</summary>
    public SavedWave? Place { get; set; }

    /// <summary>Vector registers that the wave has.</summary>
    public int AllocatedVectors => Group.Owner.VectorRegisters;

    /// <summary>Scalar registers that the wave has.</summary>
    public int AllocatedScalars => Group.Owner.ScalarRegisters;

    /// <summary>Sends the wave into the trap handler to save itself. Null, or why it cannot.</summary>
    public ShaderFault? TrapToSave(TrapHandler handler)
    {
        if (Reconcile() is { } error)
            return new ShaderFault(ProgramCounter, error, null);

        // A wave that waits at a barrier comes to it again.
        ulong at = State == WaveState.AtBarrier ? ProgramCounter - sizeof(uint) : ProgramCounter;
        Scalar[ScalarRegister.TrapTemporary] = (uint)at;
        Scalar[ScalarRegister.TrapTemporary + 1] = (ushort)(at >> 32);
        TrapStatus |= Traps.SaveContext;
        Place = null;
        Enter(handler, handler.Code);
        return null;
    }

    /// <summary>Begins the handler's way back, in a wave that holds nothing of what it held.</summary>
    public void TrapToRestore(TrapHandler handler, SavedWave place)
    {
        const uint garbage = 0xdead_0000;
        new Span<uint>(Vector, AllocatedVectors * Stride).Fill(garbage);
        new Span<uint>(Scalar, ScalarRegister.M0 + 1).Fill(garbage);
        Scalar[ScalarRegister.Exec] = (uint)place.Address;
        Scalar[ScalarRegister.Exec + 1] = (ushort)(place.Address >> 32) | (place.IsFirst ? Traps.FirstWave : 0);
        Place = place;
        Enter(handler, handler.Code + Traps.RestoreEntry);
    }

    /// <summary>Goes on with the program.</summary>
    public void ReturnFromTrap(ulong programCounter)
    {
        Handler = null;
        NoteAliases();
        ProgramCounter = Canonical(programCounter) & ~3UL;
    }

    /// <summary>Notes what the last scalar registers hold when the wave begins.</summary>
    public void NoteAliases()
    {
        int first = FirstAlias;
        new ReadOnlySpan<uint>(Scalar + first, AliasedScalars).CopyTo(_numbered);
        new ReadOnlySpan<uint>(Scalar + ScalarRegister.FlatScratch, AliasedScalars).CopyTo(_named);
    }

    /// <summary>Where a scalar register is kept that the handler reaches by its number among those that the wave has; null when it has none of this number.</summary>
    /// <param name="number">The register's number.</param>
    /// <param name="alias">Where it is kept a second time, or the same place.</param>
    public uint* AllocatedScalar(int number, out uint* alias)
    {
        int first = FirstAlias;
        alias = null;
        if (number < 0 || number >= AllocatedScalars)
            return null;

        // Those between the ones that can be named and the trap temporaries hold nothing.
        uint* register = Scalar + (number < first + AliasedScalars ? number : ScalarRegister.Null);
        alias = number >= first && number < first + AliasedScalars ? Scalar + ScalarRegister.FlatScratch + (number - first) : register;
        return register;
    }

    private TrapFormat Traps => Group.Traps!;

    private int FirstAlias => Math.Min(AllocatedScalars - AliasedScalars, Traps.NamedScalars);

    private void Enter(TrapHandler handler, ulong code)
    {
        Handler = handler;
        ProgramCounter = Canonical(code);
        State = WaveState.Running;
    }

    // FLAT_SCRATCH, XNACK_MASK and VCC are other names of the last scalar registers. The model keeps both apart, since programs use the one or the other;
    // here both become what the program wrote last.
    private string? Reconcile()
    {
        int first = FirstAlias;
        for (int n = 0; n < AliasedScalars; n++)
        {
            ref uint numbered = ref Scalar[first + n];
            ref uint named = ref Scalar[ScalarRegister.FlatScratch + n];
            bool byNumber = numbered != _numbered[n];
            bool byName = named != _named[n];
            if (byNumber && byName && numbered != named)
                return $"the program keeps 0x{numbered:x} in s{first + n} and 0x{named:x} under the other name of this register, as it has {AllocatedScalars} scalar registers";
            numbered = named = byName ? named : numbered;
        }

        return null;
    }

    private static ulong Canonical(ulong address) => (ulong)((long)((address & AddressBits) << 16) >> 16);
}
