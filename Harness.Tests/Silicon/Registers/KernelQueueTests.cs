using Harness.Packets.Pm4;
using static Harness.Tests.Silicon.Registers.KernelMachine;

namespace Harness.Tests.Silicon.Registers;

public sealed unsafe class KernelQueueTests : IDisposable
{
    private const ulong Mqd = 0x7_0000, Ring = ProcessAddress, Report = ProcessAddress + 0x2000, WritePointer = ProcessAddress + 0x3000, Target = ProcessAddress + 0x4000;
    private const ulong Fence = 0x8_0000;
    private const uint EndOfPipe = 0x14;

    private readonly KernelMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Kiq_writes_registers_and_waits_for_them()
    {
        // What the driver asks for to flush a TLB: VM_INVALIDATE_ENG17_REQ, and the acknowledgement of VMID 0.
        const uint request = 0x2000 + 0x8a3 + 17, acknowledge = 0x2000 + 0x8b5 + 17;
        ulong address = DeviceBench.FrameBuffer + Fence;
        _machine.Kiq(
        [
            .. Packet(Pm4Opcode.WaitRegMem, (1 << 6) | 3, request, acknowledge, 0xf8_0001, 1, 0x20),
            .. Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(address), High(address), 7),
        ]);

        DeviceBench.Wait(() => Volatile.Read(ref *_machine.Bench.Vram(Fence)) == 7, "the queue goes on behind the flush");
    }

    [Fact]
    public void Queue_of_a_run_list_runs_in_the_address_space_of_its_process()
    {
        WriteUserQueue(Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(Target), High(Target), 0xcafe));

        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));

        DeviceBench.Wait(() => Volatile.Read(ref *_machine.Process(Target)) == 0xcafe, "the write pointer in memory is enough");
    }

    [Fact]
    public void Doorbell_rings_a_queue_of_a_run_list()
    {
        WriteUserQueue();
        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
        _machine.WaitForFence(Fence, 1);
        uint[] packet = Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(Target), High(Target), 0xf00d);
        packet.CopyTo(new Span<uint>(_machine.Process(Ring), packet.Length));

        _machine.Bench.Ring(UserDoorbell, (ulong)packet.Length);

        DeviceBench.Wait(() => Volatile.Read(ref *_machine.Process(Target)) == 0xf00d, "the doorbell is heard");
    }

    [Fact]
    public void Unmapped_queue_hears_no_doorbell_and_goes_on_when_it_is_mapped_again()
    {
        WriteUserQueue();
        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
        _machine.Hiq(Packet(Pm4Opcode.UnmapQueues, 2 << 4, 0, 0, 0, 0));
        _machine.WaitForFence(Fence, 1);
        uint[] packet = Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(Target), High(Target), 1);
        packet.CopyTo(new Span<uint>(_machine.Process(Ring), packet.Length));
        *_machine.Process(WritePointer) = (uint)packet.Length;
        _machine.Bench.Ring(UserDoorbell, (ulong)packet.Length);
        _machine.WaitForFence(Fence, 2);
        (*_machine.Process(Target)).Should().Be(0, "nothing runs");

        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));

        DeviceBench.Wait(() => Volatile.Read(ref *_machine.Process(Target)) == 1, "what was submitted meanwhile runs");
    }

    [Fact]
    public void Descriptor_that_was_written_anew_is_another_queue()
    {
        uint[] packet = Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(Target), High(Target), 1);
        WriteUserQueue(packet);
        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
        DeviceBench.Wait(() => Volatile.Read(ref *_machine.Process(Target)) == 1, "the first queue runs");
        _machine.Hiq(Packet(Pm4Opcode.UnmapQueues, 2 << 4, 0, 0, 0, 0));
        _machine.WaitForFence(Fence, 1);

        *_machine.Process(Target) = 0;
        WriteUserQueue(packet);
        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));

        DeviceBench.Wait(() => Volatile.Read(ref *_machine.Process(Target)) == 1, "the second queue starts at its own read pointer");
    }

    [Fact]
    public void End_of_pipe_interrupt_names_process_and_event()
    {
        WriteUserQueue(Packet(Pm4Opcode.ReleaseMem, 0x514, (1 << 29) | (2 << 24), Low(Target), High(Target), 5, 0, 0x123));

        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));

        DeviceBench.Wait(() => _machine.Interrupts == 32, "an entry is written back");
        uint* entry = _machine.Bench.Machine(InterruptRing);
        (entry[0] & 0xffff).Should().Be(EndOfPipe | (181 << 8));
        ((entry[0] >> 24) & 0xf).Should().Be(8, "the first VMID of user mode");
        (entry[3] & 0xffff).Should().Be(Pasid);
        entry[4].Should().Be(0x123);
        DeviceBench.Wait(() => _machine.Bench.Messages >= 1, "the message is sent");
    }

    [Fact]
    public void Interrupt_that_comes_while_the_driver_reads_is_told_again()
    {
        uint[] release = Packet(Pm4Opcode.ReleaseMem, 0x514, (1 << 29) | (2 << 24), Low(Target), High(Target), 5, 0, 1);
        WriteUserQueue([.. release, .. release]);
        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
        DeviceBench.Wait(() => _machine.Interrupts == 64 && _machine.Bench.Messages == 2, "two entries, two messages");

        _machine.Bench.Ring32(InterruptDoorbell, 32);

        _machine.Bench.Messages.Should().Be(3, "one entry is left");
        _machine.Bench.Ring32(InterruptDoorbell, 64);
        _machine.Bench.Messages.Should().Be(3, "none is left");
    }

    [Fact]
    public void Fault_is_told_with_address_and_status()
    {
        const ulong nowhere = 0x1234_5000;
        WriteUserQueue(Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), (uint)nowhere, 0, 1));

        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));

        DeviceBench.Wait(() => _machine.Interrupts == 32, "an entry is written back");
        uint* entry = _machine.Bench.Machine(InterruptRing);
        (entry[0] & 0xffff).Should().Be(0x1b, "the graphics hub, source 0");
        entry[4].Should().Be((uint)(nowhere >> 12));
        uint status = _machine.Bench[0x2000 + 0x84b];
        ((status >> 18) & 1).Should().Be(1, "it is a write");
        ((status >> 20) & 0xf).Should().Be(8, "the VMID");
        _machine.Bench[0x2000 + 0x847] = 1;
        _machine.Bench[0x2000 + 0x84b].Should().Be(0, "the driver has cleared it");
    }

    [Fact]
    public void Process_has_its_vmid_in_the_table_of_pasids()
    {
        WriteUserQueue();
        _machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
        _machine.WaitForFence(Fence, 1);

        _machine.Bench[0xc20 + 0xc + 8].Should().Be(0x8000_0000 | Pasid);
    }

    private void WriteUserQueue(params uint[] packets)
    {
        _machine.WriteMqd(Mqd, Ring, Report, WritePointer, UserDoorbell);
        packets.CopyTo(new Span<uint>(_machine.Process(Ring), packets.Length));
        *_machine.Process(WritePointer) = (uint)packets.Length;
    }
}
