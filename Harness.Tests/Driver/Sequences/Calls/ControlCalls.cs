using Harness.Kernel;
using Harness.Uapi;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls with which a process is watched, checkpointed, debugged and profiled.</summary>
internal static unsafe class ControlCalls
{
    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("SMI_EVENTS", 3, Smi, StateParts.Files, Errno.EINVAL, Errno.EMFILE),
        new("CRIU_OP", 3, Criu, StateParts.Evictions | StateParts.Queues, Errno.EACCES, Errno.EINVAL, Errno.EPERM, Errno.ESRCH) { MayBeUnmodelled = true },
        new("DBG_TRAP", 1, Debug, StateParts.None, Errno.EOPNOTSUPP, Errno.ESRCH, Errno.EPERM, Errno.EINVAL) { MayBeUnmodelled = true },
        new("PROFILER", 2, Profile, StateParts.Counters, Errno.EPERM, Errno.EINVAL, Errno.EALREADY, Errno.EBUSY, Errno.EOPNOTSUPP) { MayBeUnmodelled = true },
    ];

    private static CallOutcome Smi(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_smi_events_args { gpuid = call.GpuId(ref choices) };
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_SMI_EVENTS, ref args, ref choices);
        if (outcome.Error == Errno.None)
            process.Opened((int)args.anon_fd);
        return outcome;
    }

    private static CallOutcome Criu(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var data = (ulong*)process.Memory.Array;
        (data[0], data[1]) = (choices.Of(0ul, 1ul, 1ul | (1ul << 32)), 0);
        var args = new kfd_ioctl_criu_args
        {
            op = (uint)choices.Next(6),
            devices = choices.Of((ulong)data, 0ul),
            bos = (ulong)data,
            priv_data = (ulong)data,
            priv_data_size = choices.Of(0ul, 8ul, 16ul),
            num_devices = (uint)choices.Next(3),
            pid = (uint)process.Client.Id,
        };
        bool restores = args.op == Kfd.KFD_CRIU_OP_RESTORE;
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_CRIU_OP, ref args, ref choices);
        return restores ? outcome with { MayChange = StateParts.Evictions | StateParts.Mode } : outcome; // a failed restore leaves queues off, and the mode of retry faults as it was told
    }

    private static CallOutcome Debug(SequenceProcess process, ref Choices choices)
    {
        var args = new kfd_ioctl_dbg_trap_args { pid = choices.Of((uint)process.Client.Id, 1u, (uint)process.Client.Id + 1), op = (uint)choices.Next(16) };
        args.enable.dbg_fd = uint.MaxValue;
        return process.Kfd(ref choices).Make(Kfd.AMDKFD_IOC_DBG_TRAP, ref args, ref choices);
    }

    private static CallOutcome Profile(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_profiler_args { op = (uint)choices.Next(5) };
        args.pmc = new kfd_ioctl_pmc_settings { gpu_id = call.GpuId(ref choices), @lock = (uint)choices.Next(3) };
        return call.Make(Kfd.AMDKFD_IOC_PROFILER, ref args, ref choices);
    }
}
