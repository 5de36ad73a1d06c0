using Harness.Foundation;

namespace Harness.Tests.Packets.Facts;

/// <summary>Generations of a facts table: ranges such as <c>gfx900-gfx950, gfx1030-</c>.</summary>
internal sealed record GpuRange(IReadOnlyList<(GfxVersion First, GfxVersion? Last)> Ranges)
{
    /// <summary>The GPUs that the tables tell apart.</summary>
    public static IReadOnlyList<GfxVersion> Gpus { get; } =
        [.. new[] { "gfx900", "gfx908", "gfx90a", "gfx942", "gfx950", "gfx1010", "gfx1030", "gfx1100", "gfx1200" }.Select(Gpu)];

    public bool Contains(GfxVersion gfx) => Ranges.Any(range => gfx >= range.First && (range.Last is not { } last || gfx <= last));

    public static GpuRange Parse(string text) => new([.. text.Split(", ").Select(range =>
    {
        string[] ends = range.Split('-');
        return (Gpu(ends[0]), ends.Length == 1 ? Gpu(ends[0]) : ends[1].Length == 0 ? (GfxVersion?)null : Gpu(ends[1]));
    })]);

    private static GfxVersion Gpu(string name) => GfxVersion.TryParse(name, out GfxVersion gfx) ? gfx : throw new FormatException($"{name} is no GPU");
}
