using Harness.Packets.Aql;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Queues.Descriptors;

namespace Harness.Tests.Silicon.Queues.Aql;

/// <summary>AQL packets on a bench, with a kernel and signals at known addresses.</summary>
internal static class AqlBench
{
    public const ulong Kernel = QueueBench.Data;
    public const ulong Signal = QueueBench.Data + 0x1000;
    public const ulong Other = QueueBench.Data + 0x1040;
    public const ulong ErrorSignal = QueueBench.Data + 0x1080;
    public const ulong Mailbox = QueueBench.Data + 0x2000;

    // Dispatch packet, queue, arguments, dispatch id.
    private const int AllUserSgprs = 0x1e;

    /// <summary>A queue with an amd_queue_t that has scratch and an error signal, profiling on; a kernel descriptor that wants every user SGPR.</summary>
    public static QueueBench Create(GpuModel? model = null, string? broken = null)
    {
        var bench = new QueueBench(QueueKind.Aql, model, broken);
        for (ulong i = 0; i < 16; i++)
            new AqlEncoder(bench.Slot(i)).Invalid();
        bench.Dword(QueueBench.Descriptor + 140) = 0x1234;
        bench.Qword(QueueBench.Descriptor + 160) = 0x5_0000_0000;
        bench.Dword(QueueBench.Descriptor + 176) = 64;
        bench.Dword(QueueBench.Descriptor + 180) = 1 << 3;
        bench.Qword(QueueBench.Descriptor + 192) = ErrorSignal;
        bench.Qword(Kernel + 16) = 0x100;
        bench.Dword(Kernel + 44) = 0x33;
        bench.Dword(Kernel + 48) = 0x11;
        bench.Dword(Kernel + 52) = 0x80;
        bench.Dword(Kernel + 56) = AllUserSgprs;
        return bench;
    }

    /// <summary>A dispatch of the kernel.</summary>
    public static AqlKernelDispatch Packet() => new()
    {
        Dimensions = 2,
        GroupSize = (64, 2, 1),
        GridSize = (100, 3, 1),
        KernelObject = Kernel,
        KernargAddress = 0x12_0000_9000,
        CompletionSignal = Signal,
    };

    /// <summary>The slot of a packet.</summary>
    public static Span<uint> Slot(this QueueBench bench, ulong index) => bench.Dwords(QueueBench.Ring + (index % 16 * AqlEncoder.SlotBytes), AqlEncoder.SlotDwords);

    /// <summary>Puts a packet into its slot.</summary>
    public static void Put(this QueueBench bench, ulong index, Action<AqlEncoder> emit) => emit(new AqlEncoder(bench.Slot(index)));

    /// <summary>Puts a packet into the next slot and rings the doorbell.</summary>
    public static void Submit(this QueueBench bench, Action<AqlEncoder> emit)
    {
        ulong index = bench.Queue.WritePointer;
        bench.Put(index, emit);
        bench.Processor.Ring(index);
    }

    /// <summary>Sets the value of a signal.</summary>
    public static void Set(this QueueBench bench, ulong signal, long value) => bench.Qword(signal + 8) = (ulong)value;
}
