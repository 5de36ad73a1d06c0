using System.Runtime.InteropServices;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;
using VirtualGpu.Silicon.Shader.Operands;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>Makes work-groups resident: takes their resources and puts their waves into the state that programs start in.</summary>
internal sealed unsafe class WaveLauncher(GpuModel model, ShaderBehavior behavior, InstructionSet instructionSet) : IDisposable
{
    private const int LocalBufferBytes = 64 * 1024;
    private const uint DenormalModes = 0xf0;

    private readonly ComputeUnits _units = new(model);
    private readonly ScratchSlots _scratch = new();
    private readonly Stack<Wave> _waves = [];
    private readonly Stack<nint> _local = [];
    private readonly List<Wave> _allWaves = [];
    private readonly List<nint> _allLocal = [];

    /// <summary>Why a dispatch can never run on this device, or null.</summary>
    public string? Refuse(ResidentDispatch dispatch)
    {
        int waves = WavesOf(dispatch.Dispatch.GroupSize, dispatch.Lanes);
        if (waves > _units.WavesPerUnit)
            return $"a work-group of {waves} waves does not fit on a compute unit, which has {_units.WavesPerUnit} wave slots";
        if (dispatch.LocalBytes > _units.LocalBytesPerUnit)
            return $"COMPUTE_PGM_RSRC2.LDS_SIZE asks for {dispatch.LocalBytes} bytes; a compute unit has {_units.LocalBytesPerUnit}";
        if (dispatch.UsesScratch && dispatch.ScratchWaves < waves)
            return $"the program uses scratch but COMPUTE_TMPRING_SIZE.WAVES is {dispatch.ScratchWaves} and a work-group has {waves} waves";
        uint mode = (dispatch.Dispatch.ProgramResource1 >> 12) & 0xff;
        if (!Wave.IsRoundingKnown(mode))
            return $"COMPUTE_PGM_RSRC1.FLOAT_MODE 0x{mode:x2} asks for a rounding other than to nearest even, which is not modelled";
        return null;
    }

    /// <summary>Launches a work-group of a dispatch, the next of its XCC; null when no XCC has room for its next one now.</summary>
    public WorkGroup? TryLaunch(ResidentDispatch owner)
    {
        int first = (int)(owner.Launched % (ulong)owner.Shares);
        for (int n = 0; n < owner.Shares; n++)
        {
            int share = (first + n) % owner.Shares;
            if (owner.NextOf(share) < owner.GroupCount && TryLaunch(owner, share) is { } group)
                return group;
        }

        return null;
    }

    private WorkGroup? TryLaunch(ResidentDispatch owner, int share)
    {
        Dispatch dispatch = owner.Dispatch;
        ulong number = owner.NextOf(share);
        (uint X, uint Y, uint Z) items = behavior.ClipsEdgeGroups ? owner.ItemsOf(number) : dispatch.GroupSize;
        int count = WavesOf(items, owner.Lanes);
        int xcc = (dispatch.FirstXcc + share) % model.XccCount;
        int unit = _units.Take(xcc, count, owner.LocalBytes, dispatch.ComputeUnitMask);
        if (unit < 0)
            return null;
        int[] slots = owner.UsesScratch ? new int[count] : [];
        if (owner.UsesScratch && !_scratch.TryTake(owner, ScratchPart(unit), slots))
        {
            _units.Release(unit, count, owner.LocalBytes);
            return null;
        }

        WorkGroup group = Make(owner, unit, count, slots);
        for (int n = 0; n < count; n++)
        {
            group.Waves[n] = TakeWave();
            Start(group, group.Waves[n], n, number, items);
        }

        group.Begin();
        owner.Launch(share);
        return group;
    }

    /// <summary>Gives a work-group's resources back.</summary>
    public void Retire(WorkGroup group)
    {
        if (group.ScratchSlots.Length != 0)
            _scratch.Release(group.Owner, ScratchPart(group.ComputeUnit), group.ScratchSlots);
        group.Owner.Resident--;
        Clear(group);
    }

    /// <summary>Gives the resources of a work-group back that has saved itself. It keeps its scratch, whose address its waves know.</summary>
    public SavedGroup Leave(WorkGroup group, IReadOnlyList<SavedWave> waves, TrapHandler handler)
    {
        HardwareSlot slot = _units.SlotOf(group.ComputeUnit, 0);
        Clear(group);
        return new SavedGroup(group.Owner, handler, waves, slot.Xcc, slot.ShaderEngine, ScratchPart(group.ComputeUnit), group.ScratchSlots);
    }

    /// <summary>Makes a work-group resident again, with waves that begin in the trap handler; null when there is no room.</summary>
    public WorkGroup? TryRestore(SavedGroup saved)
    {
        ResidentDispatch owner = saved.Owner;
        int unit = _units.Take(saved.Xcc, saved.Waves.Count, owner.LocalBytes, owner.Dispatch.ComputeUnitMask);
        if (unit < 0)
            return null;
        WorkGroup group = Make(owner, unit, saved.Waves.Count, saved.ScratchSlots);
        new Span<byte>(group.Local, group.LocalBytes).Fill(0xde); // whatever was there
        for (int n = 0; n < group.Waves.Length; n++)
        {
            Wave wave = group.Waves[n] = TakeWave();
            wave.Start(group, owner.Lanes, owner.Dispatch.ProgramAddress, mode: 0);
            wave.Slot = _units.SlotOf(unit, n);
            wave.ScratchBase = saved.Waves[n].ScratchBase;
            wave.TrapToRestore(saved.Handler, saved.Waves[n]);
        }

        group.Begin();
        return group;
    }

    /// <summary>Gives back what a work-group kept that has saved itself and does not come back.</summary>
    public void Drop(SavedGroup saved)
    {
        if (saved.ScratchSlots.Length != 0)
            _scratch.Release(saved.Owner, saved.ScratchPart, saved.ScratchSlots);
        saved.Owner.Resident--;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Wave wave in _allWaves)
            wave.Dispose();
        foreach (nint local in _allLocal)
            NativeMemory.Free((void*)local);
    }

    private WorkGroup Make(ResidentDispatch owner, int unit, int waves, int[] slots) => new()
    {
        Owner = owner,
        InstructionSet = instructionSet,
        Behavior = behavior,
        Traps = model.Generation.Traps,
        ComputeUnit = unit,
        Waves = new Wave[waves],
        Local = owner.LocalBytes == 0 ? null : TakeLocal(owner),
        LocalBytes = owner.LocalBytes,
        ScratchSlots = slots,
    };

    private Wave TakeWave()
    {
        if (_waves.TryPop(out Wave? wave))
            return wave;
        wave = new Wave();
        _allWaves.Add(wave);
        return wave;
    }

    private void Clear(WorkGroup group)
    {
        _units.Release(group.ComputeUnit, group.Waves.Length, group.LocalBytes);
        if (group.Local != null && group.Local != group.Owner.SharedLocal)
            _local.Push((nint)group.Local);
        foreach (Wave wave in group.Waves)
            _waves.Push(wave);
    }

    private static int WavesOf((uint X, uint Y, uint Z) items, int lanes) => (int)((items.X * items.Y * items.Z + (uint)lanes - 1) / (uint)lanes);

    // COMPUTE_TMPRING_SIZE.WAVES counts the waves of an XCC on gfx9 and those of a shader engine from gfx11 on.
    private int ScratchPart(int unit)
    {
        HardwareSlot slot = _units.SlotOf(unit, 0);
        return model.Generation.Waves.ScratchIsPerEngine ? slot.ShaderEngine : slot.Xcc;
    }

    private byte* TakeLocal(ResidentDispatch owner)
    {
        if (owner.SharedLocal != null)
            return owner.SharedLocal;
        if (!_local.TryPop(out nint local))
        {
            local = (nint)NativeMemory.AllocZeroed(LocalBufferBytes);
            _allLocal.Add(local);
        }

        if (!behavior.LocalMemoryIsPrivate)
            owner.SharedLocal = (byte*)local;
        return (byte*)local;
    }

    private void Start(WorkGroup group, Wave wave, int index, ulong number, (uint X, uint Y, uint Z) items)
    {
        ResidentDispatch owner = group.Owner;
        Dispatch dispatch = owner.Dispatch;
        uint mode = ((dispatch.ProgramResource1 >> 12) & 0xff)
            | (((dispatch.ProgramResource1 >> 21) & 1) << 8)
            | (((dispatch.ProgramResource1 >> 23) & 1) << 9);
        if (!behavior.ObeysFloatMode)
            mode &= ~DenormalModes;
        wave.Start(group, owner.Lanes, dispatch.ProgramAddress, mode);
        wave.Slot = _units.SlotOf(group.ComputeUnit, index);
        wave.ScratchBase = owner.UsesScratch ? ScratchBase(owner, group, index) : 0;
        SetScalars(group, wave, index, number);
        if (group.Traps is not null)
            wave.NoteAliases();
        SetLanes(dispatch, wave, index, items);
    }

    private ulong ScratchBase(ResidentDispatch owner, WorkGroup group, int index)
    {
        // The memory's parts begin with the XCC that gets the first work-group, which the driver chooses anew for each queue
        // (kfd_mqd_manager_v9.c:init_mqd_v9_4_3, compute_current_logic_xcc_id).
        int part = ScratchPart(group.ComputeUnit);
        if (!model.Generation.Waves.ScratchIsPerEngine)
            part = (part - owner.Dispatch.FirstXcc + model.XccCount) % model.XccCount;
        ulong slot = (ulong)((part * owner.ScratchWaves) + group.ScratchSlots[index]);
        return (model.Generation.Waves.HasArchitectedScratch ? owner.Dispatch.ScratchBase : 0) + (slot * owner.ScratchBytesPerWave);
    }

    // User data, then what COMPUTE_PGM_RSRC2 enables: group ids and the group's size.
    private void SetScalars(WorkGroup group, Wave wave, int index, ulong number)
    {
        Dispatch dispatch = group.Dispatch;
        uint resource2 = dispatch.ProgramResource2;
        int next = (int)((resource2 >> 1) & 0x1f);
        int passed = Math.Min(next, dispatch.UserData.Length) - (behavior.PassesUserData ? 0 : 1);
        for (int n = 0; n < passed; n++)
            wave.Scalar[n] = dispatch.UserData[n];
        (uint x, uint y, uint z) = group.Owner.GroupId(number);
        if (!behavior.PassesGroupIdsInOrder)
            (x, y, z) = (z, x, y);
        if ((resource2 & (1u << 7)) != 0)
            wave.Scalar[next++] = x;
        if ((resource2 & (1u << 8)) != 0)
            wave.Scalar[next++] = y;
        if ((resource2 & (1u << 9)) != 0)
            wave.Scalar[next++] = z;
        if ((resource2 & (1u << 10)) != 0)
            wave.Scalar[next++] = (uint)group.Waves.Length | (index == 0 ? 1u << 31 : 0);

        // Where the program looks for its scratch itself, it gets the wave's offset in the queue's.
        if (group.Owner.UsesScratch && !model.Generation.Waves.HasArchitectedScratch)
            wave.Scalar[next] = (uint)wave.ScratchBase;
    }

    private void SetLanes(Dispatch dispatch, Wave wave, int index, (uint X, uint Y, uint Z) items)
    {
        uint count = items.X * items.Y * items.Z;
        uint enabled = (dispatch.ProgramResource2 >> 11) & 3;
        ulong exec = 0;
        bool packs = model.Generation.Waves.HasPackedWorkItemIds;
        uint* ids = wave.Register(0);
        uint* ys = wave.Register(1);
        uint* zs = wave.Register(2);
        for (int lane = 0; lane < wave.Lanes; lane++)
        {
            uint item = (uint)((index * wave.Lanes) + lane);
            if (item < count)
                exec |= 1UL << lane;
            uint y = enabled >= 1 && behavior.PacksWorkItemIds ? item / items.X % items.Y : 0;
            uint z = enabled >= 2 ? item / items.X / items.Y : 0;
            ids[lane] = (item % items.X) | (packs ? (y << 10) | ((z & 0x3ff) << 20) : 0);
            if (!packs && enabled >= 1)
                ys[lane] = y;
            if (!packs && enabled >= 2)
                zs[lane] = z;
        }

        *(ulong*)(wave.Scalar + ScalarRegister.Exec) = exec;
    }
}
