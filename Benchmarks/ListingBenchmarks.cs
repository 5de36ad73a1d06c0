using BenchmarkDotNet.Attributes;
using Harness.Foundation;
using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Benchmarks;

/// <summary>
/// Listing a stream of packets, as <c>conformance decode</c> does. Times are for one megabyte of packets, not of what is written about them: 10 ms
/// are 100 MB/s.
/// </summary>
[MemoryDiagnoser]
public class ListingBenchmarks
{
    private const int Megabytes = 4;

    private static readonly GfxVersion s_gfx = new(9, 4, 2);

    private readonly uint[] _pm4 = new uint[Megabytes * 1_000_000 / sizeof(uint)];

    /// <summary>Fills the stream with what queues carry.</summary>
    [GlobalSetup]
    public void Fill() => DispatchStream.Fill(_pm4, s_gfx);

    /// <summary>The baseline: the walk alone, nothing is written.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Megabytes, Description = "walk")]
    public long Walk() => List(new SilentWriter());

    /// <summary>Text.</summary>
    [Benchmark(OperationsPerInvoke = Megabytes, Description = "text")]
    public long Text() => List(new TextListingWriter(Stream.Null));

    /// <summary>JSON.</summary>
    [Benchmark(OperationsPerInvoke = Megabytes, Description = "JSON")]
    public long Json() => List(new JsonListingWriter(Stream.Null));

    private long List(ListingWriter writer)
    {
        new PacketWalker(s_gfx, writer).List(PacketLanguage.Pm4, _pm4);
        writer.Complete();
        return writer.Packets;
    }
}
