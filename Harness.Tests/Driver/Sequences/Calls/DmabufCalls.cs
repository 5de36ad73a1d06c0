using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Files;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls of KFD about dma-bufs.</summary>
internal static class DmabufCalls
{
    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("EXPORT_DMABUF", 5, Export, StateParts.Files, Errno.EINVAL, Errno.EPERM, Errno.EMFILE),
        new("IMPORT_DMABUF", 5, Import, StateParts.Handles, Errno.EINVAL, Errno.ENODEV),
        new("GET_DMABUF_INFO", 2, Info, StateParts.None, Errno.EINVAL),
    ];

    private static CallOutcome Export(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_export_dmabuf_args { handle = call.Handle(ref choices), flags = choices.Of((uint)OpenFlags.CloseOnExec, 0u, uint.MaxValue) };
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref args, ref choices);
        if (outcome.Error == Errno.None)
            process.Opened((int)args.dmabuf_fd);
        return outcome;
    }

    private static CallOutcome Import(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_import_dmabuf_args
        {
            gpu_id = call.GpuId(ref choices),
            dmabuf_fd = (uint)process.Descriptor<DmaBufFile>(ref choices),
            va_addr = GpuAddresses.Choose(process, ref choices),
        };
        int before = call.Own?.Memories.Count ?? 0;
        CallOutcome outcome = call.Make(Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None || call.Own!.Memories.Count == before + 1, "an import made no handle");
        return outcome;
    }

    private static CallOutcome Info(SequenceProcess process, ref Choices choices)
    {
        KfdCall call = process.Kfd(ref choices);
        var args = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)process.Descriptor<DmaBufFile>(ref choices) };
        return call.Make(Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref args, ref choices);
    }
}
