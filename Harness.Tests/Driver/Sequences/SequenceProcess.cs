using System.Runtime.CompilerServices;
using Harness.Kernel;
using Harness.Recording;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Hosting;

namespace Harness.Tests.Driver.Sequences;

/// <summary>A process that makes the calls of a sequence.</summary>
internal sealed unsafe class SequenceProcess
{
    /// <summary>A process that just started.</summary>
    /// <param name="machine">Where.</param>
    /// <param name="slot">Its place in the sequence.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="id">Its number.</param>
    /// <param name="capabilities">What it may do.</param>
    public SequenceProcess(SequenceMachine machine, int slot, ClientArena memory, int id, ProcessCapabilities capabilities)
    {
        memory.Reset();
        (Machine, Slot, Memory) = (machine, slot, memory);
        Client = new VirtualProcess { Id = id, Name = "sequence", Memory = memory, Capabilities = capabilities };
        Virtual = new VirtualKernel(machine.Machine, Client);
        Kernel = machine.Recorder is { } recorder ? new RecordingKernel(Virtual, recorder) : Virtual;
    }

    public SequenceMachine Machine { get; }

    /// <summary>Its place in the sequence.</summary>
    public int Slot { get; }

    /// <summary>As the driver knows it.</summary>
    public VirtualProcess Client { get; }

    /// <summary>Its system calls.</summary>
    public IKernel Kernel { get; }

    /// <summary>The same, for what only the model has.</summary>
    public VirtualKernel Virtual { get; }

    public ClientArena Memory { get; }

    public DriverCore Core => Machine.Core;

    public KfdDevice Device => Machine.Core.Devices[0];

    /// <summary>Its open files, by descriptor.</summary>
    public SortedList<int, DriverFile> Files { get; } = [];

    /// <summary>Views of driver memory: address and bytes.</summary>
    public List<(nint Address, nuint Length)> Views { get; } = [];

    /// <summary>Its calls that sleep.</summary>
    public List<PendingWait> Waits { get; } = [];

    /// <summary>Notes a descriptor that a call gave.</summary>
    public void Opened(int descriptor)
    {
        Client.FileFor(descriptor, out DriverFile? file);
        SequenceMachine.Expect(file is not null && Files.TryAdd(descriptor, file), $"descriptor {descriptor} was given out while it was open, or is not open");
    }

    /// <summary>A descriptor of an open file of a kind; now and then one of another kind, or none.</summary>
    public int Descriptor<T>(ref Choices choices) where T : DriverFile
    {
        int choice = choices.Next(64);
        if (choice == 63)
            return -1;
        if (choice == 62)
            return 900;
        int count = 0;
        foreach ((_, DriverFile file) in Files)
            count += file is T ? 1 : 0;
        if (choice == 61 || count == 0)
            return Files.Count == 0 ? -1 : Files.GetKeyAtIndex(choice % Files.Count);
        int skipped = choice % count;
        foreach ((int descriptor, DriverFile file) in Files)
        {
            if (file is T && skipped-- == 0)
                return descriptor;
        }

        return -1;
    }

    /// <summary>A call on /dev/kfd.</summary>
    public KfdCall Kfd(ref Choices choices)
    {
        int descriptor = Descriptor<KfdFile>(ref choices);
        Client.FileFor(descriptor, out DriverFile? file);
        return new KfdCall(this, descriptor, (file as KfdFile)?.Process);
    }

    /// <summary>Makes an ioctl whose argument lies in the memory of the process; now and then where it cannot be read, or not be written.</summary>
    public CallOutcome Ioctl<T>(int descriptor, uint request, ref T argument, ref Choices choices) where T : unmanaged
    {
        int place = choices.Next(128);
        if (place == 127)
            return Kernel.Ioctl(descriptor, request, null);
        if (place == 126)
            return Kernel.Ioctl(descriptor, request, (void*)(Memory.HolePage - (ulong)(Unsafe.SizeOf<T>() / 2)));
        Unsafe.Write(Memory.Argument, argument);
        KernelResult result = Kernel.Ioctl(descriptor, request, Memory.Argument);
        argument = Unsafe.Read<T>(Memory.Argument);
        return result;
    }

    /// <summary>Ends: what sleeps is woken, files are closed, the driver takes back all.</summary>
    public void Exit()
    {
        foreach (PendingWait wait in Waits)
            wait.Complete();
        foreach ((nint address, nuint length) in Views)
            Kernel.Unmap(address, length);
        Virtual.Dispose();
    }
}
