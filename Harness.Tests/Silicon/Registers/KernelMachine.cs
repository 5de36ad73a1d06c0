using Harness.Packets.Pm4;

namespace Harness.Tests.Silicon.Registers;

/// <summary>
/// A device as amdgpu has it after it was initialized: interrupt ring, kernel interface queue (KIQ), hardware interface queue (HIQ), and the page tables
/// of one process.
/// </summary>
internal sealed unsafe class KernelMachine : IDisposable
{
    public const int Pasid = 0x8001;
    public const uint KiqDoorbell = 0x0, HiqDoorbell = 0x2, UserDoorbell = 0x1000, InterruptDoorbell = 0x1f0;

    /// <summary>Where the process sees the 2 MiB of video memory at <see cref="ProcessVram"/>.</summary>
    public const ulong ProcessAddress = 0x7f00_0020_0000;

    public const ulong ProcessVram = 0x20_0000;
    public const ulong InterruptRing = DeviceBench.Guest, InterruptWriteBack = DeviceBench.Guest + 0x8000;

    private const ulong KiqRing = 0x1_0000, KiqReport = 0x2_0000, HiqRing = 0x3_0000, HiqMqd = 0x4_0000, HiqReport = 0x5_0000, HiqPointer = 0x5_1000, Tables = 0x10_0000, NewRoot = 0x9_0000, List = 0x6_0000;
    private const uint Grbm = 0x2022, Hqd = 0x2000 + 0x1245;
    private const uint RingControl = 9; // 1024 dwords
    private const uint RingDwords = 1024;
    private const uint MqdHeader = 0xc031_0800;
    private uint _kiqPointer, _hiqPointer;
    private ulong _root = Tables;

    public KernelMachine(string? broken = null)
    {
        Bench = new DeviceBench(broken);
        StartInterrupts();
        StartKiq();
        StartHiq();
        WriteTables();
    }

    public DeviceBench Bench { get; }

    /// <summary>The process's trap handler, and 0 for none.</summary>
    public ulong TrapHandler { get; set; }

    /// <summary>Bytes of the interrupt ring that the device has filled, as it wrote them back.</summary>
    public uint Interrupts => Volatile.Read(ref *Bench.Machine(InterruptWriteBack));

    /// <summary>The process's memory.</summary>
    public uint* Process(ulong address) => Bench.Vram(address - ProcessAddress + ProcessVram);

    /// <summary>A PM4 packet.</summary>
    public static uint[] Packet(Pm4Opcode opcode, params uint[] body) => [0xc000_0000 | ((uint)(body.Length - 1) << 16) | ((uint)opcode << 8), .. body];

    /// <summary>Executes packets of the kernel interface queue.</summary>
    public void Kiq(params uint[] packets)
    {
        Append(KiqRing, ref _kiqPointer, packets);
        Bench.Ring(KiqDoorbell, _kiqPointer);
    }

    /// <summary>Executes packets of the hardware interface queue.</summary>
    public void Hiq(params uint[] packets)
    {
        Append(HiqRing, ref _hiqPointer, packets);
        *Bench.Vram(HiqPointer) = _hiqPointer;
        Bench.Ring(HiqDoorbell, _hiqPointer);
    }

    /// <summary>Gives a run list of the process to the scheduler.</summary>
    /// <param name="queues">MAP_QUEUES packets.</param>
    public void Run(params uint[] queues) => RunWithTables(_root, queues);

    /// <summary>Gives a run list of the process to the scheduler, with page tables of its own.</summary>
    public void RunWithTables(ulong tables, params uint[] queues)
    {
        uint[] process = new uint[MapProcessPacket.Length - 1];
        process[0] = Pasid;
        process[1] = Low(tables) | 1;
        process[2] = High(tables);
        process[3] = 0x0001_0002; // SH_MEM_BASES
        process[5] = Low(TrapHandler >> 8);
        process[6] = High(TrapHandler >> 8) | (1u << 31); // as the driver sets it, though gfx9 has no such bit
        uint[] list = [.. Packet(Pm4Opcode.MapProcess, process), .. queues];
        Bench.Put(List, list);
        Hiq(Packet(Pm4Opcode.RunList, Low(DeviceBench.FrameBuffer + List), High(DeviceBench.FrameBuffer + List), (uint)list.Length | (1 << 23)));
    }

    /// <summary>MAP_QUEUES of a descriptor in video memory.</summary>
    /// <param name="mqd">Where the descriptor is.</param>
    /// <param name="doorbell">Doorbell, in dwords.</param>
    /// <param name="writePointer">Address of the write pointer.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="slot">Queue, pipe and micro-engine, in the place where the packet has them.</param>
    public static uint[] MapQueues(ulong mqd, uint doorbell, ulong writePointer, SchedulerEngine engine = SchedulerEngine.Compute, uint slot = 0)
    {
        ulong address = DeviceBench.FrameBuffer + mqd;
        return Packet(Pm4Opcode.MapQueues, slot | ((uint)engine << 26) | (1 << 29), doorbell << 2, Low(address), High(address), Low(writePointer), High(writePointer));
    }

    /// <summary>Writes the descriptor of a PM4 queue of 1024 dwords.</summary>
    public void WriteMqd(ulong mqd, ulong ring, ulong report, ulong writePointer, uint doorbell)
    {
        new Span<uint>(Bench.Vram(mqd), 512).Clear();
        Bench.Vram(mqd)[0] = MqdHeader;
        for (int n = 23; n <= 27; n++)
            Bench.Vram(mqd)[n] = uint.MaxValue;
        Bench.Put(mqd + (136 * 4), Low(ring >> 8), High(ring >> 8), 0, Low(report), High(report), Low(writePointer), High(writePointer), doorbell << 2, 0, RingControl);
    }

    /// <summary>Asks for the fence that the driver waits for after UNMAP_QUEUES.</summary>
    public void WaitForFence(ulong offset, uint value)
    {
        ulong address = DeviceBench.FrameBuffer + offset;
        Hiq(Packet(Pm4Opcode.QueryStatus, 2u << 30, 0, Low(address), High(address), value, 0));
        DeviceBench.Wait(() => Volatile.Read(ref *Bench.Vram(offset)) == value, "the scheduler writes its fence");
    }

    /// <summary>Moves the top-level directory of the process, as the driver does when memory is short: what stood there is gone.</summary>
    public void MoveRoot()
    {
        var old = new Span<uint>(Bench.Vram(_root), 1024);
        old.CopyTo(new Span<uint>(Bench.Vram(NewRoot), 1024));
        old.Clear();
        _root = NewRoot;
    }

    /// <summary>Takes the process's memory out of its page tables.</summary>
    public void UnmapProcess() => ((ulong*)Bench.Vram(Tables + 0x2000))[(ProcessAddress >> 21) & 511] = 0;

    public static uint Low(ulong value) => (uint)value;

    public static uint High(ulong value) => (uint)(value >> 32);

    public void Dispose() => Bench.Dispose();

    private void Append(ulong ring, ref uint pointer, uint[] packets)
    {
        foreach (uint dword in packets)
            Bench.Vram(ring)[pointer++ % RingDwords] = dword;
    }

    private void StartInterrupts()
    {
        const uint ih = 0x10a0;
        Bench[ih + 0x81] = (uint)(InterruptRing >> 8);
        Bench[ih + 0x86] = (uint)InterruptWriteBack;
        Bench[ih + 0x87] = InterruptDoorbell | (1 << 28);
        Bench[ih + 0x80] = 1 | (10 << 1) | (1 << 8) | (1 << 17) | (1 << 21); // 4 KiB, write-back, interrupts, rearmed
    }

    private void StartKiq()
    {
        Bench[Grbm] = (2 << 2) | 1; // ME 2, pipe 1
        ulong ring = DeviceBench.FrameBuffer + KiqRing;
        Bench[Hqd + 8] = Low(ring >> 8);
        Bench[Hqd + 9] = High(ring >> 8);
        Bench[Hqd + 11] = Low(DeviceBench.FrameBuffer + KiqReport);
        Bench[Hqd + 12] = High(DeviceBench.FrameBuffer + KiqReport);
        Bench[Hqd + 15] = (KiqDoorbell << 2) | (1 << 30);
        Bench[Hqd + 17] = RingControl;
        Bench[Hqd + 2] = 1;
        Bench[Grbm] = 0;
    }

    private void StartHiq()
    {
        WriteMqd(HiqMqd, DeviceBench.FrameBuffer + HiqRing, DeviceBench.FrameBuffer + HiqReport, DeviceBench.FrameBuffer + HiqPointer, HiqDoorbell);
        Kiq(MapQueues(HiqMqd, HiqDoorbell, DeviceBench.FrameBuffer + HiqPointer));
    }

    // PDB2, PDB1, PDB0: an entry each, the last of which maps 2 MiB.
    private void WriteTables()
    {
        const ulong valid = 1, access = 0x70, isPage = 1UL << 54;
        ulong pdb2 = Tables, pdb1 = Tables + 0x1000, pdb0 = Tables + 0x2000;
        ((ulong*)Bench.Vram(pdb2))[(ProcessAddress >> 39) & 511] = pdb1 | valid;
        ((ulong*)Bench.Vram(pdb1))[(ProcessAddress >> 30) & 511] = pdb0 | valid;
        ((ulong*)Bench.Vram(pdb0))[(ProcessAddress >> 21) & 511] = ProcessVram | valid | access | isPage;
    }
}
