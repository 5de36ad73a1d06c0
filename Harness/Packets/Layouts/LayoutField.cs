using System.Text;
using Harness.Foundation;
using Harness.Packets.Values;

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
    public GfxSet Gpus { get; internal init; } = GfxSet.All;

    /// <summary>Micro-engines that have the field.</summary>
    public PacketEngine Engines { get; internal init; } = PacketEngine.Any;

    /// <summary>Packets that have the field, or null for all of them.</summary>
    public PacketCondition? When { get; internal init; }

    /// <summary>Text leaves it out when it is 0.</summary>
    public bool IsModifier { get; internal init; }

    /// <summary>Hardware ignores the low bits that the value does not have; they are not reserved.</summary>
    public bool IgnoresLowBits { get; private init; }

    /// <summary>Where the offset of a register counts from, in dwords.</summary>
    public uint RegisterStart { get; internal init; }

    /// <summary>The values that have names.</summary>
    public IEnumerable<ulong> NamedValues => ValueNames?.Values ?? [];

    /// <summary>Whether it is a bit of the header that a packet's kind decides, and no caller chooses.</summary>
    internal bool IsOfHeader { get; init; }

    /// <summary>What the values are called, where they have names.</summary>
    internal EnumNames? ValueNames { get; init; }

    /// <summary>The label as text puts it before the value.</summary>
    internal byte[] TextHead => field ??= Encoding.UTF8.GetBytes(Format == FieldFormat.Flag ? $" {Label}" : $" {Label}=");

    /// <summary>The name as JSON puts it before the value, with the comma after the field before.</summary>
    internal byte[] JsonHead => field ??= Encoding.UTF8.GetBytes($",\"{Name}\":");

    /// <summary>A flag that is set, in JSON.</summary>
    internal byte[] JsonTrue => field ??= [.. JsonHead, .. "true"u8];

    /// <summary>A flag that is not set, in JSON.</summary>
    internal byte[] JsonFalse => field ??= [.. JsonHead, .. "false"u8];

    /// <summary>The field <paramref name="field"/>.</summary>
    /// <typeparam name="T">Type of the value, which tells how it reads: bool a flag, an enumeration its names, ulong hexadecimal, anything else decimal.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="label">What text calls it; the header's name if not given.</param>
    /// <param name="format">How it reads, if not as its type tells.</param>
    /// <param name="gpus">GPUs that have it; all if not given.</param>
    /// <param name="when">Packets that have it; all if not given.</param>
    /// <param name="modifier">Text leaves it out when it is 0.</param>
    /// <param name="engines">Micro-engines that have it.</param>
    /// <param name="known">Of flags, the bits that these GPUs have.</param>
    /// <param name="registerStart">Where the offset of a register counts from, in dwords.</param>
    /// <param name="ignoresLowBits">Hardware ignores the low bits that the value does not have.</param>
    public static LayoutField Of<T>(
        PacketField<T> field,
        string? label = null,
        FieldFormat? format = null,
        GfxSet? gpus = null,
        PacketCondition? when = null,
        bool modifier = false,
        PacketEngine engines = PacketEngine.Any,
        ulong known = ulong.MaxValue,
        uint registerStart = 0,
        bool ignoresLowBits = false)
        where T : unmanaged =>
        Make(field.Name, field.Place, typeof(T), label, format, gpus, when, modifier, engines, known, registerStart, ignoresLowBits);

    /// <summary>Whether this very packet has the field.</summary>
    public bool IsIn(ReadOnlySpan<uint> packet) => Place.LastDword < packet.Length && (When is null || When(packet));

    /// <summary>The bits of the dword at <paramref name="index"/> that are not reserved because of this field.</summary>
    internal uint MaskIn(int index)
    {
        uint mask = Place.MaskIn(index);
        return IgnoresLowBits && index == Place.Dword ? mask | ((1u << Place.Shift) - 1) : mask;
    }

    // Not generic: it is compiled once, and not for every type of values.
    private static LayoutField Make(
        string name,
        FieldPlace place,
        Type type,
        string? label,
        FieldFormat? format,
        GfxSet? gpus,
        PacketCondition? when,
        bool modifier,
        PacketEngine engines,
        ulong known,
        uint registerStart,
        bool ignoresLowBits)
    {
        bool isEnum = type.IsEnum;
        return new LayoutField(name, label ?? name[(name.LastIndexOf(' ') + 1)..], place, format ?? FormatOf(type))
        {
            Values = isEnum ? type : null,
            ValueNames = isEnum ? EnumNames.Of(type, known) : null,
            Gpus = gpus ?? GfxSet.All,
            Engines = engines,
            When = when,
            IsModifier = modifier,
            RegisterStart = registerStart,
            IgnoresLowBits = ignoresLowBits,
        };
    }

    private static FieldFormat FormatOf(Type type) =>
        type == typeof(bool) ? FieldFormat.Flag
        : type.IsEnum ? FieldFormat.Enumeration
        : type == typeof(ulong) || type == typeof(long) ? FieldFormat.Hexadecimal
        : FieldFormat.Decimal;
}
