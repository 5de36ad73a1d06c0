using Harness.Foundation;

namespace Harness.Packets.Layouts;

/// <summary>A field as part of a layout: what decoders, dumps and comparisons need to know of it.</summary>
/// <param name="FullName">Packet and field in the header's spelling, for example <c>WRITE_DATA dst_sel</c>.</param>
/// <param name="Label">What text calls it, for example <c>dst</c>.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Format">How its value reads.</param>
public sealed record LayoutField(string FullName, string Label, FieldPlace Place, FieldFormat Format)
{
    /// <summary>The header's name of the field.</summary>
    public string Name => FullName[(FullName.LastIndexOf(' ') + 1)..];

    /// <summary>The enumeration that names the values, or null.</summary>
    public Type? Values { get; private init; }

    /// <summary>GPUs that have the field.</summary>
    public GfxSet Gpus { get; private init; } = GfxSet.All;

    /// <summary>Packets that have the field, or null for all of them.</summary>
    public PacketCondition? When { get; private init; }

    /// <summary>Text leaves it out when it is 0.</summary>
    public bool IsModifier { get; private init; }

    /// <summary>The field <paramref name="field"/>.</summary>
    /// <typeparam name="T">Type of the value, which tells how it reads: bool a flag, an enumeration its names, ulong hexadecimal, anything else decimal.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="label">What text calls it; the header's name if not given.</param>
    /// <param name="format">How it reads, if not as its type tells.</param>
    /// <param name="gpus">GPUs that have it; all if not given.</param>
    /// <param name="when">Packets that have it; all if not given.</param>
    /// <param name="modifier">Text leaves it out when it is 0.</param>
    public static LayoutField Of<T>(
        PacketField<T> field, string? label = null, FieldFormat? format = null, GfxSet? gpus = null, PacketCondition? when = null, bool modifier = false)
        where T : unmanaged
    {
        return new LayoutField(field.Name, label ?? field.Name[(field.Name.LastIndexOf(' ') + 1)..], field.Place, format ?? FormatOf(typeof(T)))
        {
            Values = typeof(T).IsEnum ? typeof(T) : null,
            Gpus = gpus ?? GfxSet.All,
            When = when,
            IsModifier = modifier,
        };
    }

    /// <summary>Whether this very packet has the field.</summary>
    public bool IsIn(ReadOnlySpan<uint> packet) => Place.LastDword < packet.Length && (When is null || When(packet));

    private static FieldFormat FormatOf(Type type) =>
        type == typeof(bool) ? FieldFormat.Flag
        : type.IsEnum ? FieldFormat.Enumeration
        : type == typeof(ulong) || type == typeof(long) ? FieldFormat.Hexadecimal
        : FieldFormat.Decimal;
}
