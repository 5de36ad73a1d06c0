using BenchmarkDotNet.Attributes;
using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Benchmarks;

/// <summary>Walking a stream of packets of each language, one packet's fields looked at. Times are for one megabyte: 10 ms are 100 MB/s.</summary>
[MemoryDiagnoser]
public class DecodingBenchmarks
{
    private const int Megabytes = 4;

    private static readonly GfxVersion s_gfx = new(9, 4, 2);

    private readonly uint[] _pm4 = new uint[Megabytes * 1_000_000 / sizeof(uint)];
    private readonly uint[] _sdma = new uint[Megabytes * 1_000_000 / sizeof(uint)];
    private readonly uint[] _aql = new uint[Megabytes * 1_000_000 / sizeof(uint)];

    /// <summary>Fills the streams with what queues carry.</summary>
    [GlobalSetup]
    public void Fill()
    {
        DispatchStream.Fill(_pm4, s_gfx);
        var sdma = new SdmaEncoder(_sdma, s_gfx);
        while (sdma.Count + 64 < _sdma.Length)
        {
            sdma.CopyLinear(0x1000, 0x2000, 0x1000);
            sdma.Fence(0x3000, 1);
            sdma.Trap(1);
        }

        for (int i = 0; i + AqlEncoder.SlotDwords <= _aql.Length; i += AqlEncoder.SlotDwords)
        {
            new AqlEncoder(_aql.AsSpan(i, AqlEncoder.SlotDwords)).KernelDispatch(new AqlKernelDispatch
            {
                Dimensions = 1,
                GroupSize = (64, 1, 1),
                GridSize = (1024, 1, 1),
                KernelObject = 0x1000,
            });
        }
    }

    /// <summary>The baseline: every dword is read.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Megabytes, Description = "sum of the dwords")]
    public ulong Sum()
    {
        ulong sum = 0;
        foreach (uint dword in _pm4)
            sum += dword;
        return sum;
    }

    /// <summary>PM4.</summary>
    [Benchmark(OperationsPerInvoke = Megabytes, Description = "PM4")]
    public ulong Pm4()
    {
        ulong sum = 0;
        var decoder = new PacketDecoder(PacketLanguage.Pm4, _pm4, s_gfx);
        while (decoder.Read(out Packet packet))
            sum += packet.Is(ReleaseMemPacket.Layout) ? packet.Get(ReleaseMemPacket.Value) : 1;
        return sum;
    }

    /// <summary>SDMA.</summary>
    [Benchmark(OperationsPerInvoke = Megabytes, Description = "SDMA")]
    public ulong Sdma()
    {
        ulong sum = 0;
        var decoder = new PacketDecoder(PacketLanguage.Sdma, _sdma, s_gfx);
        while (decoder.Read(out Packet packet))
            sum += packet.Is(SdmaFencePacket.Layout) ? packet.Get(SdmaFencePacket.Value) : 1;
        return sum;
    }

    /// <summary>AQL.</summary>
    [Benchmark(OperationsPerInvoke = Megabytes, Description = "AQL")]
    public ulong Aql()
    {
        ulong sum = 0;
        var decoder = new PacketDecoder(PacketLanguage.Aql, _aql, s_gfx);
        while (decoder.Read(out Packet packet))
            sum += packet.Is(AqlKernelDispatchPacket.Layout) ? packet.Get(AqlKernelDispatchPacket.KernelObject) : 1;
        return sum;
    }
}
