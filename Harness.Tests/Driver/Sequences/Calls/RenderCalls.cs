using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Files;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Ioctls of the render node.</summary>
internal static unsafe class RenderCalls
{
    private const StateParts Buffers = StateParts.Files | StateParts.Usage;

    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("GEM_CREATE", 3, Create, Buffers, Errno.EINVAL, Errno.ENOMEM) { MayBeUnmodelled = true },
        new("GEM_MMAP", 1, Map, StateParts.None, Errno.EINVAL, Errno.ENOENT) { MayBeUnmodelled = true },
        new("GEM_CLOSE", 2, Close, Buffers, Errno.EINVAL),
        new("PRIME_HANDLE_TO_FD", 2, Export, StateParts.Files, Errno.ENOENT, Errno.EMFILE),
        new("PRIME_FD_TO_HANDLE", 2, Import, Buffers, Errno.EINVAL),
        new("INFO", 1, Info, StateParts.None, Errno.EINVAL),
    ];

    private static CallOutcome Create(SequenceProcess process, ref Choices choices)
    {
        drm_amdgpu_gem_create args = default;
        args.@in.bo_size = choices.Of(4096ul, 8192ul, 65536ul, 1ul, ulong.MaxValue - 5000, 0ul);
        args.@in.domains = choices.Of(Drm.AMDGPU_GEM_DOMAIN_VRAM, Drm.AMDGPU_GEM_DOMAIN_GTT, 0u, 1ul << 40);
        return Make(process, Drm.DRM_IOCTL_AMDGPU_GEM_CREATE, ref args, ref choices, out _);
    }

    private static CallOutcome Map(SequenceProcess process, ref Choices choices)
    {
        drm_amdgpu_gem_mmap args = default;
        int descriptor = Render(process, ref choices, out RenderFile? file);
        args.@in.handle = Handle(file, ref choices);
        return process.Ioctl(descriptor, Drm.DRM_IOCTL_AMDGPU_GEM_MMAP, ref args, ref choices);
    }

    private static CallOutcome Close(SequenceProcess process, ref Choices choices)
    {
        int descriptor = Render(process, ref choices, out RenderFile? file);
        var args = new drm_gem_close { handle = Handle(file, ref choices) };
        CallOutcome outcome = process.Ioctl(descriptor, Drm.DRM_IOCTL_GEM_CLOSE, ref args, ref choices);
        SequenceMachine.Expect(outcome.Error != Errno.None || !file!.Handles.TryGet(args.handle, out _), "a GEM handle that was closed is still there");
        return outcome;
    }

    private static CallOutcome Export(SequenceProcess process, ref Choices choices)
    {
        int descriptor = Render(process, ref choices, out RenderFile? file);
        var args = new drm_prime_handle { handle = Handle(file, ref choices), flags = (uint)OpenFlags.CloseOnExec };
        CallOutcome outcome = process.Ioctl(descriptor, Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD, ref args, ref choices);
        if (outcome.Error == Errno.None)
            process.Opened(args.fd);
        return outcome;
    }

    private static CallOutcome Import(SequenceProcess process, ref Choices choices)
    {
        var args = new drm_prime_handle { fd = process.Descriptor<DmaBufFile>(ref choices) };
        return Make(process, Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE, ref args, ref choices, out _);
    }

    private static CallOutcome Info(SequenceProcess process, ref Choices choices)
    {
        var args = new drm_amdgpu_info
        {
            query = choices.Of(Drm.AMDGPU_INFO_VRAM_USAGE, Drm.AMDGPU_INFO_GTT_USAGE, Drm.AMDGPU_INFO_MEMORY, Drm.AMDGPU_INFO_DEV_INFO, uint.MaxValue),
            return_size = choices.Of(8u, 4096u, 0u),
            return_pointer = choices.Of((ulong)process.Memory.Array, (ulong)process.Memory.Array, process.Memory.ReadOnlyPage),
        };
        return Make(process, Drm.DRM_IOCTL_AMDGPU_INFO, ref args, ref choices, out _);
    }

    private static CallOutcome Make<T>(SequenceProcess process, uint request, ref T args, ref Choices choices, out RenderFile? file) where T : unmanaged =>
        process.Ioctl(Render(process, ref choices, out file), request, ref args, ref choices);

    private static int Render(SequenceProcess process, ref Choices choices, out RenderFile? file)
    {
        int descriptor = process.Descriptor<RenderFile>(ref choices);
        process.Client.FileFor(descriptor, out DriverFile? open);
        file = open as RenderFile;
        return descriptor;
    }

    private static uint Handle(RenderFile? file, ref Choices choices)
    {
        int choice = choices.Next(32);
        return file is not { Handles.Count: > 0 } || choice == 31 ? (uint)choices.Noise() : file.Handles.Entries.ElementAt(choice % file.Handles.Count).Key;
    }
}
