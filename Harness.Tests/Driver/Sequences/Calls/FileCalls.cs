using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Files;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Smi;

namespace Harness.Tests.Driver.Sequences.Calls;

/// <summary>Files, processes and the memory of a client: open, close, dup, fork, exit, mmap, munmap, read, write, poll.</summary>
internal static unsafe class FileCalls
{
    private const MapFlags Anonymous = MapFlags.Private | MapFlags.Anonymous | MapFlags.Fixed;

    public static IReadOnlyList<CallKind> All { get; } =
    [
        new("open /dev/kfd", 8, OpenKfd, StateParts.Files | StateParts.Processes),
        new("open render node", 8, OpenRender, StateParts.Files) { MayBeUnmodelled = true },
        new("open nothing", 1, OpenNothing, StateParts.None, Errno.ENOENT),
        new("close", 4, Close, StateParts.Own),
        new("dup", 2, Duplicate, StateParts.Files),
        new("send descriptor", 3, Send, StateParts.Files),
        new("fork", 1, Fork, StateParts.Own | StateParts.Others),
        new("exit", 1, Exit, StateParts.Own),
        new("mmap of /dev/kfd", 4, MapKfd, StateParts.Doorbells | StateParts.SignalPage, Errno.EINVAL, Errno.ENODEV, Errno.ENOMEM) { MayBeUnmodelled = true },
        new("mmap of render node", 4, MapRender, StateParts.None, Errno.ENODEV, Errno.EINVAL, Errno.EACCES, Errno.EPERM),
        new("munmap of driver memory", 3, UnmapView, StateParts.None),
        new("mmap of memory", 4, MapAnonymous, StateParts.Svm | StateParts.Mappings),
        new("munmap of memory", 3, UnmapAnonymous, StateParts.Svm | StateParts.Mappings),
        new("read", 2, Read, StateParts.None, Errno.EINVAL, Errno.EAGAIN),
        new("write", 2, Write, StateParts.None, Errno.EINVAL),
        new("poll", 1, Poll, StateParts.None),
    ];

    private static CallOutcome OpenKfd(SequenceProcess process, ref Choices choices) => Open(process, "/dev/kfd");

    private static CallOutcome OpenRender(SequenceProcess process, ref Choices choices) => Open(process, "/dev/dri/renderD128");

    private static CallOutcome OpenNothing(SequenceProcess process, ref Choices choices) => Open(process, choices.Of("/dev/dri/renderD129", "/dev/dri/renderD", "/dev/kfd1"));

    private static CallOutcome Open(SequenceProcess process, string path)
    {
        KernelResult result = process.Kernel.Open(path, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
        if (result.Succeeded)
            process.Opened(result.Int32);
        return result;
    }

    private static CallOutcome Close(SequenceProcess process, ref Choices choices)
    {
        int descriptor = process.Descriptor<DriverFile>(ref choices);
        KernelResult result = process.Kernel.Close(descriptor);
        if (result.Succeeded)
            process.Files.Remove(descriptor);
        return result;
    }

    private static CallOutcome Duplicate(SequenceProcess process, ref Choices choices) => Send(process, process.Descriptor<DriverFile>(ref choices), process);

    private static CallOutcome Send(SequenceProcess process, ref Choices choices)
    {
        SequenceProcess receiver = process.Machine.ProcessOf((process.Slot + 1 + choices.Next(SequenceMachine.Slots - 1)) % SequenceMachine.Slots);
        return Send(process, process.Descriptor<DriverFile>(ref choices), receiver);
    }

    private static CallOutcome Send(SequenceProcess process, int descriptor, SequenceProcess receiver)
    {
        KernelResult result = process.Virtual.Lend(descriptor, receiver.Virtual);
        if (result.Succeeded)
            receiver.Opened(result.Int32);
        return result;
    }

    // The child has the descriptors, and no state of KFD's.
    private static CallOutcome Fork(SequenceProcess process, ref Choices choices)
    {
        int slot = (process.Slot + 1 + choices.Next(SequenceMachine.Slots - 1)) % SequenceMachine.Slots;
        process.Machine.End(slot);
        SequenceProcess child = process.Machine.ProcessOf(slot);
        foreach (int descriptor in process.Files.Keys)
            Send(process, descriptor, child);
        return default;
    }

    private static CallOutcome Exit(SequenceProcess process, ref Choices choices)
    {
        process.Machine.End(process.Slot);
        return default;
    }

    private static CallOutcome MapKfd(SequenceProcess process, ref Choices choices)
    {
        int descriptor = process.Descriptor<KfdFile>(ref choices);
        ulong type = choices.Of(Kfd.KFD_MMAP_TYPE_DOORBELL, Kfd.KFD_MMAP_TYPE_EVENTS, Kfd.KFD_MMAP_TYPE_MMIO, 1UL << 62);
        uint gpu = choices.Rarely(16) ? (uint)choices.Noise() & 0xffff : process.Device.GpuId;
        nuint length = choices.Of<nuint>(8192, 32768, 4096, 2048, 65536, 1, 0);
        return Map(process, descriptor, length, (long)(type | Kfd.KFD_MMAP_GPU_ID(gpu)));
    }

    private static CallOutcome MapRender(SequenceProcess process, ref Choices choices)
    {
        int descriptor = process.Descriptor<RenderFile>(ref choices);
        ulong first = choices.Rarely(16) ? choices.Noise() & ~0xffful : 0;
        int number = choices.Next(32);
        KfdMemory[] memories = [.. process.Core.Processes.Find(process.Client)?.Devices[0].Memories.Entries.Select(entry => entry.Value) ?? []];
        ulong offset = first != 0 || memories.Length == 0 ? first : memories[number % memories.Length].Buffer.MapOffset;
        return Map(process, descriptor, choices.Of<nuint>(4096, 8192, 65536, 0), (long)offset);
    }

    private static KernelResult Map(SequenceProcess process, int descriptor, nuint length, long offset)
    {
        KernelResult result = process.Kernel.Map(0, length, MapProtection.Read | MapProtection.Write, MapFlags.Shared, descriptor, offset);
        if (result.Succeeded)
            process.Views.Add(((nint)result.Value, (length + 4095) & ~(nuint)4095));
        return result;
    }

    private static CallOutcome UnmapView(SequenceProcess process, ref Choices choices)
    {
        if (process.Views.Count == 0)
            return default;
        int number = choices.Next(process.Views.Count);
        (nint address, nuint length) = process.Views[number];
        process.Views.RemoveAt(number);
        return process.Kernel.Unmap(address, length);
    }

    private static CallOutcome MapAnonymous(SequenceProcess process, ref Choices choices) =>
        choices.Rarely(3) ? Map(process, ref choices, MapProtection.Read, PageState.ReadOnly) : Map(process, ref choices, MapProtection.Read | MapProtection.Write, PageState.ReadWrite);

    // The pages stay reserved, without access: nothing else of this process can come to lie there.
    private static CallOutcome UnmapAnonymous(SequenceProcess process, ref Choices choices) => Map(process, ref choices, MapProtection.None, PageState.Hole);

    private static KernelResult Map(SequenceProcess process, ref Choices choices, MapProtection protection, PageState state)
    {
        int first = choices.Next(ClientArena.UserPages);
        int count = Math.Min(1 + choices.Next(8), ClientArena.UserPages - first);
        ulong address = process.Memory.User + ((ulong)first * ClientArena.Page);
        ulong length = (ulong)count * ClientArena.Page;
        KernelResult result = process.Kernel.Map((nint)address, (nuint)length, protection, Anonymous, -1, 0);
        process.Memory.Note(address, length, state);
        return result;
    }

    private static CallOutcome Read(SequenceProcess process, ref Choices choices)
    {
        Span<byte> buffer = stackalloc byte[64];
        return process.Kernel.Read(process.Descriptor<SmiFile>(ref choices), buffer[..(choices.Next(8) * 8)]);
    }

    private static CallOutcome Write(SequenceProcess process, ref Choices choices)
    {
        int descriptor = process.Descriptor<SmiFile>(ref choices);
        ulong mask = choices.Noise();
        return process.Kernel.Write(descriptor, new ReadOnlySpan<byte>(&mask, choices.Of(8, 4, 0)));
    }

    private static CallOutcome Poll(SequenceProcess process, ref Choices choices)
    {
        Span<PollEntry> entries = [new PollEntry { Descriptor = process.Descriptor<SmiFile>(ref choices), Requested = PollEvents.Readable }];
        return process.Kernel.Poll(entries, 0);
    }
}
