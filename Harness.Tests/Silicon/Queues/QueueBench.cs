using Harness.Contracts;
using Harness.Tests.Silicon.Memory;
using VirtualGpu.Hosting;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Processing;

namespace Harness.Tests.Silicon.Queues;

/// <summary>One queue over 2 MiB pages of a small VRAM: ring, pointers, an indirect buffer and data at known addresses.</summary>
internal sealed unsafe class QueueBench : IDisposable
{
    public const ulong Base = 0x7f00_0000_0000;
    public const ulong Ring = Base;
    public const ulong RingBytes = 0x400;
    public const ulong Descriptor = Base + 0x1000;
    public const ulong ReadPointer = Descriptor + 128;
    public const ulong WritePointer = Descriptor + 56;
    public const ulong Buffer = Base + 0x2000;
    public const ulong Data = Base + 0x10_0000;
    public const ulong Unmapped = Base + 0x1000_0000;

    private const ulong Vram = 0x20_0000;
    private const ulong MappedBytes = 0x100_0000;
    private const ulong Rights = PageTableEntry.ValidBit | PageTableEntry.ReadableBit | PageTableEntry.WriteableBit;

    private readonly PageTableBuilder _tables = new();
    private readonly AddressSpace _space;

    public QueueBench(QueueKind kind, GpuModel? model = null, string? broken = null, int xccs = 1, ulong ringBytes = RingBytes)
    {
        Model = model ?? GpuModels.Gfx942;
        for (ulong offset = 0; offset < MappedBytes; offset += 0x20_0000)
            _tables.Map(Base + offset, (Vram + offset) | Rights | Model.Generation.PageTables.DirectoryMapsPage, level: 1);
        _space = new AddressSpace(_tables.Vram, new InProcessBus(), PageTableBuilder.Root, Model.Generation.PageTables) { Vmid = 8, Pasid = 0x8001, Host = _tables.Host };
        Queue = new HardwareQueueState
        {
            Kind = kind,
            RingBase = Ring,
            RingSize = ringBytes,
            ReadPointerAddress = ReadPointer,
            WritePointerAddress = WritePointer,
            DoorbellOffset = 0x1018,
            RingId = 0x21,
            SdmaEngine = 1,
            XccCount = xccs,
        };
        var environment = new QueueEnvironment(Model, new Contract(broken), _space, Shaders, () => Clock, Interrupts.Add);
        Processor = QueueProcessors.Create(Queue, environment);
    }

    public GpuModel Model { get; }

    public HardwareQueueState Queue { get; }

    public IQueueProcessor Processor { get; }

    public FakeShaders Shaders { get; } = new();

    public List<InterruptVector> Interrupts { get; } = [];

    public ulong Clock { get; set; } = 1000;

    public Span<uint> Dwords(ulong address, int count) => new(_tables.Vram.Bytes + (address - Base) + Vram, count);

    public Span<byte> Bytes(ulong address, int count) => new(_tables.Vram.Bytes + (address - Base) + Vram, count);

    /// <summary>The first address from here on behind which the host keeps a page.</summary>
    public ulong DataFrom(ulong address) =>
        (ulong)HostLibc.lseek(_tables.Vram.Descriptor, (long)(address - Base + Vram), HostLibc.SEEK_DATA) - Vram + Base;

    public ref uint Dword(ulong address) => ref Dwords(address, 1)[0];

    public ref ulong Qword(ulong address) => ref *(ulong*)(_tables.Vram.Bytes + (address - Base) + Vram);

    /// <summary>Copies dwords to the ring's start and rings the doorbell, in the unit of the kind.</summary>
    public void Submit(ReadOnlySpan<uint> dwords)
    {
        dwords.CopyTo(Dwords(Ring, dwords.Length));
        Processor.Ring(Queue.Kind == QueueKind.Sdma ? (ulong)dwords.Length * 4 : (ulong)dwords.Length);
    }

    /// <summary>Steps until the processor makes no progress, and says how it stands.</summary>
    public StepResult Run()
    {
        for (int i = 0; i < 100_000; i++)
        {
            StepResult result = Processor.Step();
            if (result != StepResult.Progress)
                return result;
        }

        throw new InvalidOperationException("the processor does not come to rest");
    }

    public void Dispose()
    {
        _space.Dispose();
        _tables.Dispose();
    }
}
