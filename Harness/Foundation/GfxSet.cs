namespace Harness.Foundation;

/// <summary>A set of graphics IP versions: what has a packet, a field or a register in common.</summary>
public sealed class GfxSet
{
    private static readonly GfxVersion s_gfx103 = new(10, 3, 0);

    private readonly (GfxVersion First, GfxVersion Last)[] _ranges;

    private GfxSet(params (GfxVersion First, GfxVersion Last)[] ranges) => _ranges = ranges;

    /// <summary>gfx9 and later.</summary>
    public static GfxSet All { get; } = Generations(9, int.MaxValue);

    /// <summary>gfx9.</summary>
    public static GfxSet Gfx9 { get; } = Generations(9, 9);

    /// <summary>gfx9 and gfx10.</summary>
    public static GfxSet Gfx9To10 { get; } = Generations(9, 10);

    /// <summary>gfx9 to gfx11.</summary>
    public static GfxSet Gfx9To11 { get; } = Generations(9, 11);

    /// <summary>gfx10.</summary>
    public static GfxSet Gfx10 { get; } = Generations(10, 10);

    /// <summary>gfx10 and gfx11.</summary>
    public static GfxSet Gfx10To11 { get; } = Generations(10, 11);

    /// <summary>gfx10 and later.</summary>
    public static GfxSet Gfx10AndLater { get; } = Generations(10, int.MaxValue);

    /// <summary>gfx103x and later.</summary>
    public static GfxSet Gfx103AndLater { get; } = new((new GfxVersion(10, 3, 0), Last(int.MaxValue)));

    /// <summary>gfx103x and gfx11.</summary>
    public static GfxSet Gfx103To11 { get; } = new((new GfxVersion(10, 3, 0), Last(11)));

    /// <summary>gfx11.</summary>
    public static GfxSet Gfx11 { get; } = Generations(11, 11);

    /// <summary>gfx11 and later.</summary>
    public static GfxSet Gfx11AndLater { get; } = Generations(11, int.MaxValue);

    /// <summary>gfx12 and later.</summary>
    public static GfxSet Gfx12AndLater { get; } = Generations(12, int.MaxValue);

    /// <summary>gfx90a and later gfx9: gfx90a, gfx942, gfx950.</summary>
    public static GfxSet Gfx90aTo95 { get; } = new((new GfxVersion(9, 0, 10), Last(9)));

    /// <summary>All but gfx90a and later gfx9.</summary>
    public static GfxSet AllButGfx90aTo95 { get; } = new((First(9), new GfxVersion(9, 0, 9)), (First(10), Last(int.MaxValue)));

    /// <summary>gfx94x and gfx95x.</summary>
    public static GfxSet Gfx94To95 { get; } = new((new GfxVersion(9, 4, 0), Last(9)));

    /// <summary>gfx9 before gfx94x.</summary>
    public static GfxSet Gfx9Before94 { get; } = new((First(9), new GfxVersion(9, 3, int.MaxValue)));

    /// <summary>gfx94x and later.</summary>
    public static GfxSet Gfx94AndLater { get; } = new((new GfxVersion(9, 4, 0), Last(int.MaxValue)));

    /// <summary>All but gfx94x and gfx95x.</summary>
    public static GfxSet AllButGfx94To95 { get; } = new((First(9), new GfxVersion(9, 3, int.MaxValue)), (First(10), Last(int.MaxValue)));

    /// <summary>gfx9 to gfx101x.</summary>
    public static GfxSet BeforeGfx103 { get; } = new((First(9), new GfxVersion(10, 2, int.MaxValue)));

    /// <summary>gfx90a, and gfx103x and later: SDMA engines with 30-bit copy counts.</summary>
    public static GfxSet WideCopies { get; } = new((new GfxVersion(9, 0, 10), new GfxVersion(9, 0, 10)), (new GfxVersion(10, 3, 0), Last(int.MaxValue)));

    /// <summary>The others: SDMA engines with 22-bit copy counts.</summary>
    public static GfxSet NarrowCopies { get; } = new(
        (First(9), new GfxVersion(9, 0, 9)), (new GfxVersion(9, 0, 11), Last(9)), (First(10), new GfxVersion(10, 2, int.MaxValue)));

    /// <summary>The set that a table names: ranges such as <c>9</c>, <c>9-10.3</c>, <c>10.1-10.1</c>, <c>11-</c>, separated by commas; <c>10.1</c> is what is before gfx103x.</summary>
    internal static GfxSet Parse(string text) => new([.. text.Split(',').Select(range =>
    {
        string[] ends = range.Split('-');
        return (Start(ends[0]), ends.Length == 1 ? End(ends[0]) : ends[1].Length == 0 ? Last(int.MaxValue) : End(ends[1]));
    })]);

    /// <summary>Whether a version is in the set.</summary>
    public bool Contains(GfxVersion version)
    {
        foreach ((GfxVersion first, GfxVersion last) in _ranges)
        {
            if (version >= first && version <= last)
                return true;
        }

        return false;
    }

    private static GfxSet Generations(int first, int last) => new((First(first), Last(last)));

    private static GfxVersion Start(string name) => name switch
    {
        "10.1" => First(10),
        "10.3" => s_gfx103,
        _ => First(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static GfxVersion End(string name) => name switch
    {
        "10.1" => new GfxVersion(10, 2, int.MaxValue),
        "10.3" => Last(10),
        _ => Last(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static GfxVersion First(int major) => new(major, 0, 0);

    private static GfxVersion Last(int major) => new(major, int.MaxValue, int.MaxValue);
}
