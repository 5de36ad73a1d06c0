using Harness.Packets.Aql;
using Harness.Packets.Pm4;
using Harness.Programs;
using Harness.Synchronization;

namespace Harness.Queues;

/// <summary>Runs kernels on a PM4 queue.</summary>
public sealed class Pm4Dispatcher : Dispatcher
{
    // ACQUIRE_MEM 8, registers below 64, DISPATCH_DIRECT 5, two RELEASE_MEM 16.
    private const int MostDwords = 128;

    private readonly Pm4Queue _queue;

    internal Pm4Dispatcher(Pm4Queue queue)
        : base(queue)
    {
        _queue = queue;
        Timeline = queue.Device.CreateTimeline();
    }

    /// <summary>Counts finished dispatches, so that other queues and the CPU can wait for one.</summary>
    public Timeline Timeline { get; }

    /// <inheritdoc/>
    public override bool Wait(ulong step, Deadline deadline) => Timeline.Wait(step, deadline);

    private protected override string Progress => $"{Timeline.Value} finished";

    private protected override void Submit(LoadedKernel kernel, in DispatchGeometry geometry, in DispatchInputs inputs, ulong step, Deadline deadline)
    {
        if (kernel.Kernel.Descriptor.Properties.HasFlag(KernelCodeProperties.DispatchPointer))
            WriteDispatchPacket(kernel, geometry, inputs);

        Programs.ComputeRegisters registers = Programs.ComputeRegisters.For(kernel, geometry, inputs);
        Pm4Encoder encoder = _queue.Encoder(_queue.Reserve(MostDwords, deadline));
        encoder.AcquireMem();
        Encode(ref encoder, registers);
        Timeline.EmitSignal(ref encoder, Timeline.Next());
        _queue.Commit(encoder.Count);
    }

    private protected override void OnScratchGrown()
    {
        // Every dispatch writes COMPUTE_TMPRING_SIZE and the scratch base itself.
    }

    private protected override void DisposeSignal() => Timeline.Dispose();

    private void Encode(ref Pm4Encoder encoder, in Programs.ComputeRegisters registers)
    {
        encoder.SetShReg(ComputeRegister.PgmLo, [(uint)registers.Program, (uint)(registers.Program >> 32)]);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [registers.ProgramResource1, registers.ProgramResource2]);
        if (registers.ProgramResource3 is { } third)
            encoder.SetShReg(Packets.Pm4.ComputeRegisters.PgmRsrc3(_queue.Device.Gfx), third);

        encoder.SetShReg(ComputeRegister.ResourceLimits, registers.ResourceLimits);
        encoder.SetShReg(ComputeRegister.TmpringSize, registers.TemporaryRingSize);
        if (registers.HasScratchBase)
        {
            ulong scratch = registers.ScratchBase(_queue.Request.TargetXcc);
            encoder.SetShReg(ComputeRegister.DispatchScratchBaseLo, [(uint)scratch, (uint)(scratch >> 32)]);
        }

        encoder.SetShReg(ComputeRegister.RestartX, [0, 0, 0]);
        encoder.SetShReg(ComputeRegister.StartX, [0, 0, 0, registers.Threads.X, registers.Threads.Y, registers.Threads.Z]);
        UserRegisters userData = registers.UserData;
        if (registers.UserRegisterCount > 0)
            encoder.SetShReg(ComputeRegister.UserData0, ((ReadOnlySpan<uint>)userData)[..registers.UserRegisterCount]);
        encoder.DispatchDirect(registers.Groups.X, registers.Groups.Y, registers.Groups.Z, (DispatchInitiator)registers.DispatchInitiator);
    }

    private void WriteDispatchPacket(LoadedKernel kernel, in DispatchGeometry geometry, in DispatchInputs inputs)
    {
        Span<uint> slot = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(ArgumentBytes(inputs.DispatchPacket, AqlQueue.PacketSize));
        new AqlEncoder(slot).KernelDispatch(AqlDispatcher.Packet(kernel, geometry, inputs, completionSignal: 0));
    }
}
