using Harness.Packets.Pm4;
using VirtualGpu.Silicon;
using static Harness.Tests.Silicon.Registers.KernelMachine;

namespace Harness.Tests.Silicon.Registers;

/// <summary>What is broken about the device on purpose is broken, and nothing else: the kernel's own queues work.</summary>
public sealed unsafe class DeviceFaultTests : IDisposable
{
    private const ulong Mqd = 0x7_0000, Ring = ProcessAddress, Report = ProcessAddress + 0x2000, WritePointer = ProcessAddress + 0x3000, Target = ProcessAddress + 0x4000;
    private const ulong Fence = 0x8_0000;
    private const uint Nowhere = 0x1234_5000;

    private KernelMachine? _machine;

    private KernelMachine Machine => _machine!;

    private static uint[] Release(uint context) => Packet(Pm4Opcode.ReleaseMem, 0x514, (1 << 29) | (2 << 24), Low(Target), High(Target), 5, 0, context);

    private static uint[] Store(ulong address, uint value) => Packet(Pm4Opcode.WriteData, (5 << 8) | (1 << 20), Low(address), High(address), value);

    public void Dispose() => _machine?.Dispose();

    [Fact]
    public void Each_fault_is_in_the_list() =>
        DeviceFault.All.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(
            typeof(DeviceFault).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!));

    [Fact]
    public void End_of_pipe_is_lost()
    {
        Run(DeviceFault.EndOfPipeLost, [.. Release(0x123), .. Store(Target + 8, 1)]);

        Await(Target + 8, 1);
        Machine.Interrupts.Should().Be(0);
        (*Machine.Process(Target)).Should().Be(5, "the packet itself is executed");
    }

    [Theory]
    [InlineData(DeviceFault.EndOfPipeElsewhere, 4, 0x124u)]
    [InlineData(DeviceFault.PageFaultLost, 4, 0x123u)]
    public void End_of_pipe_carries(string broken, int dword, uint expected)
    {
        Run(broken, Release(0x123));

        DeviceBench.Wait(() => Machine.Interrupts == 32, "an entry is written back");
        Machine.Bench.Machine(InterruptRing)[dword].Should().Be(expected);
    }

    [Fact]
    public void Page_fault_is_lost()
    {
        Run(DeviceFault.PageFaultLost, [.. Store(Nowhere, 1), .. Store(Target, 1)]);

        Await(Target, 1);
        Machine.Interrupts.Should().Be(0);
    }

    [Theory]
    [InlineData(DeviceFault.PageFaultElsewhere, (Nowhere >> 12) + 1, Pasid)]
    [InlineData(DeviceFault.PageFaultOfNobody, Nowhere >> 12, 0)]
    [InlineData(DeviceFault.EndOfPipeLost, Nowhere >> 12, Pasid)]
    public void Page_fault_is_told_of(string broken, uint page, int pasid)
    {
        Run(broken, Store(Nowhere, 1));

        DeviceBench.Wait(() => Machine.Interrupts == 32, "an entry is written back");
        uint* entry = Machine.Bench.Machine(InterruptRing);
        entry[4].Should().Be(page);
        (entry[3] & 0xffff).Should().Be((uint)pasid);
    }

    [Fact]
    public void Refused_packet_is_not_told()
    {
        Run(DeviceFault.RefusalLost, Packet((Pm4Opcode)0xff, 0));

        Machine.WaitForFence(Fence, 1);
        Machine.Interrupts.Should().Be(0);
    }

    [Fact]
    public void Every_second_message_is_lost()
    {
        Run(DeviceFault.MessageLost, [.. Release(1), .. Release(2)]);

        DeviceBench.Wait(() => Machine.Interrupts == 64, "both entries are there");
        Machine.WaitForFence(Fence, 1);
        Machine.Bench.Messages.Should().Be(1);
    }

    [Fact]
    public void Every_eighth_doorbell_of_a_process_is_lost()
    {
        Run(DeviceFault.DoorbellLost);
        Machine.WaitForFence(Fence, 1);
        uint[] packet = Store(Target, 1);
        for (uint n = 1; n <= 8; n++)
        {
            packet[^1] = n;
            packet.CopyTo(new Span<uint>(Machine.Process(Ring), 1024)[(int)((n - 1) * packet.Length)..]);
            Machine.Bench.Ring(UserDoorbell, n * (ulong)packet.Length);
            if (n < 8)
                Await(Target, n);
        }

        Machine.WaitForFence(Fence, 2);
        (*Machine.Process(Target)).Should().Be(7);
    }

    [Theory]
    [InlineData(DeviceFault.PreemptionIgnored, 1u)]
    [InlineData(DeviceFault.WritePointerIgnored, 0u)]
    public void Queue_that_is_taken_away(string broken, uint expected)
    {
        Run(broken);
        Machine.Hiq(Packet(Pm4Opcode.UnmapQueues, 2 << 4, 0, 0, 0, 0));
        Machine.WaitForFence(Fence, 1);
        uint[] packet = Store(Target, 1);
        packet.CopyTo(new Span<uint>(Machine.Process(Ring), packet.Length));
        *Machine.Process(WritePointer) = (uint)packet.Length;
        Machine.Bench.Ring(UserDoorbell, (ulong)packet.Length);
        Machine.WaitForFence(Fence, 2);

        (*Machine.Process(Target)).Should().Be(expected, "a queue that is still there hears the doorbell");
        if (broken == DeviceFault.WritePointerIgnored)
        {
            Machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
            Machine.WaitForFence(Fence, 3);
            (*Machine.Process(Target)).Should().Be(0, "nobody looks at what was submitted meanwhile");
        }
    }

    [Fact]
    public void Translations_of_processes_outlive_their_invalidation()
    {
        Run(DeviceFault.InvalidationIgnored, Store(Target, 1));
        Await(Target, 1);
        Machine.UnmapProcess();
        const uint request = 0x2000 + 0x8a3 + 17, acknowledge = 0x2000 + 0x8b5 + 17;
        Machine.Bench[request] = 0xf8_0100;
        DeviceBench.Wait(() => (Machine.Bench[acknowledge] & 0x100) != 0, "the invalidation is acknowledged");
        uint[] packet = Store(Target, 2);
        packet.CopyTo(new Span<uint>(Machine.Process(Ring), 1024)[packet.Length..]);

        Machine.Bench.Ring(UserDoorbell, 2 * (ulong)packet.Length);

        Await(Target, 2);
    }

    [Fact]
    public void Clock_stands_still()
    {
        _machine = new KernelMachine(DeviceFault.ClockStopped);

        ulong first = Clock();
        Clock().Should().Be(first);

        ulong Clock()
        {
            const uint capture = 0xa000 + 0x4c26, low = 0xa000 + 0x4c24;
            Machine.Bench[capture] = 1;
            return Machine.Bench[low];
        }
    }

    private void Run(string broken, params uint[] packets)
    {
        _machine = new KernelMachine(broken);
        packets.CopyTo(new Span<uint>(Machine.Process(Ring), 1024));
        Machine.WriteMqd(Mqd, Ring, Report, WritePointer, UserDoorbell);
        *Machine.Process(WritePointer) = broken == DeviceFault.WritePointerIgnored ? 0 : (uint)packets.Length;
        Machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));
    }

    private void Await(ulong address, uint value) => DeviceBench.Wait(() => Volatile.Read(ref *Machine.Process(address)) == value, "the packet is executed");
}
