using Harness.Packets.Pm4;
using Harness.Tests.Silicon.Shader;
using VirtualGpu.Models;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Queues.Processing;
using static Harness.Tests.Silicon.Registers.KernelMachine;

namespace Harness.Tests.Silicon.Registers;

/// <summary>What the scheduler does with the waves of a queue that it takes away.</summary>
public sealed unsafe class ContextSaverTests : IDisposable
{
    private const ulong Mqd = 0x7_0000, Ring = ProcessAddress, Report = ProcessAddress + 0x2000, WritePointer = ProcessAddress + 0x3000, Fence = 0x8_0000;
    private const ulong Handler = ProcessAddress + 0x1_0000, Program = ProcessAddress + 0x1_1000, Buffer = ProcessAddress + 0x2_0000, Area = ProcessAddress + 0x4_0000;
    private const uint AreaBytes = 0x2_0000, StackBytes = 0x1000;
    private const uint WaveBytes = (32 * 256) + (48 * 4) + 128 + 64, LocalBytes = 512;

    private KernelMachine? _machine;
    private uint _fences;

    private KernelMachine Machine => _machine!;

    private uint ControlStackOffset => Machine.Bench.Vram(Mqd)[MqdLayout.ControlStackOffset];

    private uint WaveStateOffset => Machine.Bench.Vram(Mqd)[MqdLayout.WaveStateOffset];

    public void Dispose() => _machine?.Dispose();

    [Fact]
    public void Waves_save_themselves_and_descriptor_and_control_stack_tell_of_them()
    {
        Start();

        TakeAway();

        ControlStackOffset.Should().Be(StackBytes - (5 * sizeof(uint)), "two packets, the registers of the work-group, and two waves");
        WaveStateOffset.Should().Be(StackBytes + (2 * WaveBytes) + LocalBytes);
        uint[] stack = new ReadOnlySpan<uint>(Machine.Bench.Vram(Mqd + 0x1000 + ControlStackOffset), 5).ToArray();
        stack[2].Should().Be((1u << 31) | 7 | (3 << 6) | (1 << 9), "32 vector registers, 48 scalar ones and 16 trap temporaries, 512 bytes of local memory");
        (stack[3] & (3 << 16)).Should().Be(1 << 16, "the last wave is on top");
        (stack[4] & (3 << 16)).Should().Be(1 << 17, "the first wave has the local memory");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(DeviceFault.SavedStateChanged, false)]
    public void Waves_come_back_as_they_went_unless_what_they_saved_is_changed(string? broken, bool right)
    {
        Start(broken);
        for (int round = 0; round < 3; round++)
        {
            TakeAway();
            GiveBack();
        }

        End();

        bool equal = Enumerable.Range(0, 28 * 128).All(n => Held((uint)n / 128, n % 128) == unchecked((((uint)n / 128 + 2) * 0x00f3_0b11) + ((uint)n % 128)));
        equal.Should().Be(right);
        Machine.Bench.Function.Registers.SavedWaves.Should().Be(2 * 3);
        Machine.Bench.Function.Registers.Complaints.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Waves_come_back_when_the_page_directory_was_moved_meanwhile(bool hasHandler)
    {
        Start(hasHandler: hasHandler);
        TakeAway();
        Machine.MoveRoot();
        GiveBack();

        End();

        Held(5, 127).Should().Be(unchecked((7 * 0x00f3_0b11) + 127));
        Machine.Bench.Function.Registers.Complaints.Should().BeEmpty();
    }

    [Fact]
    public void Wave_that_is_not_saved_is_complained_of_with_the_page_table_entries_of_the_handler()
    {
        Start();
        Machine.UnmapProcess();

        TakeAway();

        Machine.Bench.Function.Registers.Complaints.Single().Should().Contain("was not saved").And.Contain("entry 1: 0x0", "the directory's entry is empty");
    }

    [Fact]
    public void Waves_of_a_process_without_a_trap_handler_stand_still()
    {
        Start(hasHandler: false);
        TakeAway();
        (ControlStackOffset, WaveStateOffset).Should().Be((StackBytes, StackBytes));
        GiveBack();

        End();

        Held(5, 127).Should().Be(unchecked((7 * 0x00f3_0b11) + 127));
        (*Machine.Process(Area + StackBytes)).Should().Be(0);
    }

    [Fact]
    public void Handler_that_saves_nothing_is_complained_of_with_its_instruction()
    {
        Start();
        *Machine.Process(Handler) = 0xbf90_0001; // s_sendmsg of something else
        TakeAway();

        Machine.Bench.Function.Registers.Complaints.Single().Should().Contain("s_sendmsg").And.Contain($"0x{Handler:x}");
    }

    [Fact]
    public void Control_stack_that_is_changed_halts_the_scheduler_with_a_reason()
    {
        QueueFault? fault = null;
        Start();
        Machine.Bench.Function.Gpu.QueueHalted += halted => fault = halted;
        TakeAway();
        Machine.Bench.Vram(Mqd + 0x1000 + ControlStackOffset)[2] ^= 1;

        Map();

        DeviceBench.Wait(() => fault is not null, "the scheduler's queue halts");
        fault!.Description.Should().Contain("control stack");
    }

    [Fact]
    public void Descriptor_with_waves_that_nobody_saved_is_complained_of()
    {
        Prepare(null, hasHandler: true);
        Machine.Bench.Vram(Mqd)[MqdLayout.ControlStackOffset] -= 20;

        GiveBack();

        Machine.Bench.Function.Registers.Complaints.Single().Should().Contain("has not saved");
    }

    private void Start(string? broken = null, bool hasHandler = true)
    {
        Prepare(broken, hasHandler);
        Map();
        DeviceBench.Wait(() => Machine.Bench.Function.Gpu.InstructionsExecuted > 300, "both waves run until they are told to go on");
    }

    private void Prepare(string? broken, bool hasHandler)
    {
        _machine = new KernelMachine(broken) { TrapHandler = hasHandler ? Handler : 0 };
        Put(Handler, ContextSwitchBench.Words(ContextSwitchPrograms.HandlerWords));
        Put(Program, ContextSwitchBench.Words(ContextSwitchPrograms.HolderWords));
        Machine.WriteMqd(Mqd, Ring, Report, WritePointer, UserDoorbell);
        uint* mqd = Machine.Bench.Vram(Mqd);
        mqd[MqdLayout.ContextSaveBase] = Low(Area);
        mqd[MqdLayout.ContextSaveBase + 1] = High(Area);
        mqd[MqdLayout.ContextSaveSize] = AreaBytes;
        mqd[MqdLayout.ControlStackSize] = mqd[MqdLayout.ControlStackOffset] = mqd[MqdLayout.WaveStateOffset] = StackBytes;
        uint[] dispatch =
        [
            .. Registers(0x207, 128, 1, 1), // COMPUTE_NUM_THREAD
            .. Registers(0x20c, Low(Program >> 8), High(Program >> 8)),
            .. Registers(0x212, (0xf0u << 12) | (4 << 6) | 7, (2 << 1) | (1 << 15)), // COMPUTE_PGM_RSRC1 and 2
            .. Registers(0x240, Low(Buffer), High(Buffer)),
            .. Packet(Pm4Opcode.DispatchDirect, 1, 1, 1, 1 | (1 << 2)),
        ];
        Put(Ring, dispatch);
        *Machine.Process(WritePointer) = (uint)dispatch.Length;
    }

    private static uint[] Registers(uint first, params uint[] values) => Packet(Pm4Opcode.SetShReg, [first, .. values]);

    private void Put(ulong address, uint[] words) => words.CopyTo(new Span<uint>(Machine.Process(address), words.Length));

    private void Map() => Machine.Run(MapQueues(Mqd, UserDoorbell, WritePointer));

    // A vector register of a work-item, from v2 on, where the program writes it at its end.
    private uint Held(uint register, int item) => Machine.Process(Buffer + 0x1000 + ((register + 3) * 0x200))[item];

    private void GiveBack()
    {
        Map();
        Machine.WaitForFence(Fence, ++_fences);
    }

    private void TakeAway()
    {
        Machine.Hiq(Packet(Pm4Opcode.UnmapQueues, 2 << 4, 0, 0, 0, 0));
        Machine.WaitForFence(Fence, ++_fences);
    }

    private void End()
    {
        Machine.Process(Buffer)[0] = Machine.Process(Buffer)[1] = 1;
        uint* last = Machine.Process(Buffer + 0x1000 + (30 * 0x200));
        DeviceBench.Wait(() => Volatile.Read(ref last[63]) != 0 && Volatile.Read(ref last[127]) != 0, "both waves have written their last register");
    }
}
