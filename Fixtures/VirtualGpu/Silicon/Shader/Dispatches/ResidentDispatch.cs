using VirtualGpu.Models;

namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>A dispatch that the shader array works on: what it launched, what it still runs.</summary>
internal sealed unsafe class ResidentDispatch
{
    private const uint ScratchEnable = 1u << 0;
    private const int LocalGranule = 512;
    private const uint Wave32Enable = 1u << 15;
    private const int MostScalarRegisters = 106;

    private readonly (uint X, uint Y, uint Z) _groups;
    private readonly ulong[] _next;

    /// <summary>Counts the work-groups and waves of a dispatch.</summary>
    public ResidentDispatch(Dispatch dispatch, GpuModel model, ShaderBehavior behavior)
    {
        Dispatch = dispatch;
        _groups = (
            Groups(dispatch.GridSize.X, dispatch.GroupSize.X),
            Groups(dispatch.GridSize.Y, dispatch.GroupSize.Y),
            Groups(dispatch.GridSize.Z, dispatch.GroupSize.Z));
        GroupCount = (ulong)_groups.X * _groups.Y * _groups.Z;
        if (!behavior.RunsEveryGroupOnce && GroupCount > 1)
            GroupCount--;
        _next = new ulong[behavior.SpreadsOverXccs ? dispatch.XccCount : 1];
        for (int share = 0; share < _next.Length; share++)
            _next[share] = (ulong)share;
        bool wave32 = model.Generation.Waves.HasWave32 && (dispatch.Initiator & Wave32Enable) != 0;
        Lanes = wave32 && behavior.ObeysWaveSize ? 32 : 64;
        LocalBytes = (int)((dispatch.ProgramResource2 >> 15) & 0x1ff) * LocalGranule;
        UsesScratch = (dispatch.ProgramResource2 & ScratchEnable) != 0 && ScratchWaveBytes(dispatch, model.Generation.Waves) != 0;
        ScratchBytesPerWave = ScratchWaveBytes(dispatch, model.Generation.Waves);
        ScratchWaves = (int)(dispatch.TemporaryRing & 0xfff);
        WaveFormat format = model.Generation.Waves;
        VectorRegisters = (int)((dispatch.ProgramResource1 & 0x3f) + 1) * format.VectorGranule;
        ScalarRegisters = format.ScalarGranule == 0 ? MostScalarRegisters : (int)((((dispatch.ProgramResource1 >> 6) & 0xf) / 2) + 1) * format.ScalarGranule;
    }

    /// <summary>The dispatch as the command processor handed it over.</summary>
    public Dispatch Dispatch { get; }

    /// <summary>Work-groups of the grid.</summary>
    public ulong GroupCount { get; }

    /// <summary>Work-groups launched so far.</summary>
    public ulong Launched { get; private set; }

    /// <summary>XCCs that share the work-groups: each takes every n-th, and waits for none of the others.</summary>
    public int Shares => _next.Length;

    /// <summary>Work-groups that are resident, or have saved themselves and come back.</summary>
    public int Resident { get; set; }

    /// <summary>Lanes of its waves.</summary>
    public int Lanes { get; }

    /// <summary>Bytes of local memory of a work-group.</summary>
    public int LocalBytes { get; }

    /// <summary>Vector registers of a wave (COMPUTE_PGM_RSRC1.VGPRS).</summary>
    public int VectorRegisters { get; }

    /// <summary>Scalar registers of a wave (COMPUTE_PGM_RSRC1.SGPRS, in units of 8 of which gfx9 takes two at a time), without trap temporaries.</summary>
    public int ScalarRegisters { get; }

    /// <summary>Whether its waves have scratch.</summary>
    public bool UsesScratch { get; }

    /// <summary>Bytes of scratch of one wave.</summary>
    public ulong ScratchBytesPerWave { get; }

    /// <summary>Waves with scratch that may be resident: on an XCC (gfx9), on a shader engine (gfx11 and later).</summary>
    public int ScratchWaves { get; }

    /// <summary>Local memory that all groups share when the clause of private local memory is broken.</summary>
    public byte* SharedLocal { get; set; }

    /// <summary>The number of the work-group that an XCC launches next; beyond the last when it has launched its share.</summary>
    public ulong NextOf(int share) => _next[share];

    /// <summary>Notes that an XCC has launched a work-group.</summary>
    public void Launch(int share)
    {
        _next[share] += (ulong)_next.Length;
        Launched++;
        Resident++;
    }

    /// <summary>Id of a work-group by its number.</summary>
    public (uint X, uint Y, uint Z) GroupId(ulong number) => (
        Dispatch.FirstGroup.X + (uint)(number % _groups.X),
        Dispatch.FirstGroup.Y + (uint)(number / _groups.X % _groups.Y),
        Dispatch.FirstGroup.Z + (uint)(number / _groups.X / _groups.Y));

    /// <summary>Work-items of a work-group by its number: fewer at the edges.</summary>
    public (uint X, uint Y, uint Z) ItemsOf(ulong number)
    {
        (uint x, uint y, uint z) = ((uint)(number % _groups.X), (uint)(number / _groups.X % _groups.Y), (uint)(number / _groups.X / _groups.Y));
        return (
            Math.Min(Dispatch.GroupSize.X, Dispatch.GridSize.X - (x * Dispatch.GroupSize.X)),
            Math.Min(Dispatch.GroupSize.Y, Dispatch.GridSize.Y - (y * Dispatch.GroupSize.Y)),
            Math.Min(Dispatch.GroupSize.Z, Dispatch.GridSize.Z - (z * Dispatch.GroupSize.Z)));
    }

    private static uint Groups(uint items, uint perGroup) => (uint)(((ulong)items + perGroup - 1) / perGroup);

    // COMPUTE_TMPRING_SIZE.WAVESIZE
    private static ulong ScratchWaveBytes(Dispatch dispatch, WaveFormat format) => ((dispatch.TemporaryRing >> 12) & format.ScratchSizeMask) * format.ScratchSizeUnit;
}
