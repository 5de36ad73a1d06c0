using Harness.Packets.Pm4;
using VirtualGpu.Silicon;
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

    [Fact]
    public void Interrupt_of_a_kernel_queue_names_its_slot()
    {
        const ulong ring = 0x9_0000, pointer = 0xa_0000;
        const uint doorbell = 0x10;
        _machine.WriteMqd(Mqd, DeviceBench.FrameBuffer + ring, DeviceBench.FrameBuffer + Fence, DeviceBench.FrameBuffer + pointer, doorbell);
        ulong target = DeviceBench.FrameBuffer + 0xb_0000;
        uint[] release = Packet(Pm4Opcode.ReleaseMem, 0x514, (1 << 29) | (2 << 24), Low(target), High(target), 5, 0, 0);
        _machine.Bench.Put(ring, release);
        *_machine.Bench.Vram(pointer) = (uint)release.Length;

        _machine.Kiq(MapQueues(Mqd, doorbell, DeviceBench.FrameBuffer + pointer, slot: (1 << 13) | (3 << 16))); // ME 1, pipe 3, queue 1

        DeviceBench.Wait(() => _machine.Interrupts == 32, "an entry is written back");
        uint entry = *_machine.Bench.Machine(InterruptRing);
        ((entry >> 16) & 0xff).Should().Be((1 << 2) | 3 | (1 << 4), "micro-engine, pipe and queue (gfx_v9_0.c: eop_irq)");
        ((entry >> 24) & 0xf).Should().Be(0, "the kernel's VMID");
    }

    [Fact]
    public void Graphics_ring_runs_from_the_end_of_its_halt()
    {
        const ulong ring = 0x9_0000;
        const uint doorbell = 0x116, scratch = 0xa000 + 0x2040, registers = 0x2000;
        DeviceBench bench = _machine.Bench;
        uint[] test = Packet(Pm4Opcode.SetUconfigReg, scratch - 0xc000, 0xdead_beef);
        bench.Put(ring, test);
        bench[scratch] = 0xcafe_dead;
        bench[registers + 0x1b6] = (1 << 28) | (1 << 26);
        bench[registers + 0x1041] = 9;
        bench[registers + 0x1040] = (uint)((DeviceBench.FrameBuffer + ring) >> 8);
        bench[registers + 0x10b1] = (uint)((DeviceBench.FrameBuffer + ring) >> 40);
        bench[registers + 0x1043] = Low(DeviceBench.FrameBuffer + Fence);
        bench[registers + 0x1044] = High(DeviceBench.FrameBuffer + Fence);
        bench[registers + 0x1059] = (doorbell << 2) | (1 << 30);
        bench.Ring(doorbell, (ulong)test.Length);
        bench[scratch].Should().Be(0xcafe_dead);

        bench[registers + 0x1b6] = 0;
        bench.Ring(doorbell, (ulong)test.Length);

        DeviceBench.Wait(() => bench[scratch] == 0xdead_beef, "the driver's ring test passes");
        DeviceBench.Wait(() => Volatile.Read(ref *bench.Vram(Fence)) == test.Length, "the read pointer is reported");
    }

    [Fact]
    public void Trap_of_the_paging_ring_names_engine_and_ring()
    {
        const ulong ring = 0x9_0000;
        const uint page = 0x1460 + 0xe0, doorbell = 0x3f0;
        DeviceBench bench = _machine.Bench;
        bench.Put(ring, 6, 0); // TRAP
        bench[page + 1] = (uint)((DeviceBench.FrameBuffer + ring) >> 8);
        bench[page + 2] = (uint)((DeviceBench.FrameBuffer + ring) >> 40);
        bench[page + 8] = High(DeviceBench.FrameBuffer + Fence);
        bench[page + 9] = Low(DeviceBench.FrameBuffer + Fence);
        bench[page + 0x2b] = doorbell << 2;
        bench[page] = 1 | (10 << 1);

        bench.Ring(doorbell, 2 * sizeof(uint));

        DeviceBench.Wait(() => _machine.Interrupts == 32, "an entry is written back");
        (*bench.Machine(InterruptRing) & 0xff_ffff).Should().Be(9 | (224 << 8) | (3 << 16), "SDMA1, TRAP, ring 3 (sdma_v4_0.c: process_trap_irq)");
        DeviceBench.Wait(() => bench[page + 3] == 2 * sizeof(uint), "the read pointer can be read");
    }

    [Fact]
    public void Dequeued_queue_hears_no_doorbell()
    {
        const uint select = 0x2022, active = 0x2000 + 0x1247, dequeue = 0x2000 + 0x125d;
        _machine.WaitForFence(0xb_0000, 1); // the queue has done what it had to do
        _machine.Bench[select] = (2 << 2) | 1;
        _machine.Bench[active].Should().Be(1);
        _machine.Bench[dequeue] = 1;
        _machine.Bench[active].Should().Be(0);
        _machine.Bench[select] = 0;
        _machine.Bench[active].Should().Be(0, "another slot");

        ulong address = DeviceBench.FrameBuffer + Fence;
        _machine.Kiq(Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(address), High(address), 7));
        _machine.WaitForFence(0xb_0000, 2);
        (*_machine.Bench.Vram(Fence)).Should().Be(0);
    }

    [Fact]
    public void Page_tables_that_lead_nowhere_end_the_device_with_a_reason()
    {
        WriteUserQueue();
        _machine.RunWithTables(0x8_0000_0000, MapQueues(Mqd, UserDoorbell, WritePointer));

        GpuFailedException? failure = null;
        DeviceBench.Wait(() => (failure = Refusal()) is not null, "the next doorbell is refused");
        failure!.InnerException!.Message.Should().Contain("behind the end of video memory");

        GpuFailedException? Refusal()
        {
            try
            {
                _machine.Bench.Ring(UserDoorbell, 0);
                return null;
            }
            catch (GpuFailedException e)
            {
                return e;
            }
        }
    }

    private void WriteUserQueue(params uint[] packets)
    {
        _machine.WriteMqd(Mqd, Ring, Report, WritePointer, UserDoorbell);
        packets.CopyTo(new Span<uint>(_machine.Process(Ring), packets.Length));
        *_machine.Process(WritePointer) = (uint)packets.Length;
    }
}
