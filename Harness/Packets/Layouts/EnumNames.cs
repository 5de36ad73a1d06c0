using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Harness.Packets.Layouts;

/// <summary>What packet text calls the values of a field: lower case with underscores; of flags those that are set, joined by a bar.</summary>
internal sealed class EnumNames
{
    private const int MostKept = 4096;
    private const int SmallValues = 64;

    private static readonly ConcurrentDictionary<Type, EnumNames> s_ofTypes = new();

    private readonly Lazy<Dictionary<ulong, string>> _names;
    private readonly bool _isFlags;
    private readonly ulong _known;
    private readonly ConcurrentDictionary<ulong, byte[]> _texts = new();
    private readonly byte[]?[] _small = new byte[SmallValues][];
    private volatile Known? _last;

    private EnumNames(Lazy<Dictionary<ulong, string>> names, bool isFlags, ulong known)
    {
        _names = names;
        _isFlags = isFlags;
        _known = known;
    }

    /// <summary>The values that have names, in their order.</summary>
    public IEnumerable<ulong> Values => _names.Value.Keys.Where(value => (value & ~_known) == 0).Order();

    /// <summary>The names of an enumeration.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="known">Of flags, the bits that the field's GPUs have; the others read as a number.</param>
    public static EnumNames Of(Type type, ulong known = ulong.MaxValue)
    {
        EnumNames names = s_ofTypes.GetOrAdd(type, static type => new EnumNames(new Lazy<Dictionary<ulong, string>>(() => NamesOf(type)), type.IsDefined(typeof(FlagsAttribute), inherit: false), ulong.MaxValue));
        return known == ulong.MaxValue ? names : new EnumNames(names._names, names._isFlags, known);
    }

    /// <summary>Names that stand in a table.</summary>
    public static EnumNames Of(IEnumerable<KeyValuePair<ulong, string>> names) => new(new Lazy<Dictionary<ulong, string>>(() => new Dictionary<ulong, string>(names)), isFlags: false, ulong.MaxValue);

    /// <summary>The same names but for some values.</summary>
    /// <param name="changes">Values with their other names; null where there is none.</param>
    public EnumNames With(IReadOnlyList<(ulong Value, string? Name)> changes) => new(
        new Lazy<Dictionary<ulong, string>>(() =>
        {
            var names = new Dictionary<ulong, string>(_names.Value);
            foreach ((ulong value, string? name) in changes)
            {
                names.Remove(value);
                if (name is not null)
                    names.Add(value, name);
            }

            return names;
        }),
        _isFlags,
        _known);

    /// <summary>What text calls a value: a number where it has no name.</summary>
    public byte[] Utf8(ulong value)
    {
        // Packets of a kind repeat themselves.
        if (value < (ulong)_small.Length)
            return _small[value] ??= Encoding.UTF8.GetBytes(Text(value));
        if (_last is { } last && last.Value == value)
            return last.Text;
        byte[] found = Find(value);
        _last = new Known(value, found);
        return found;
    }

    /// <inheritdoc cref="Utf8"/>
    public string Text(ulong value)
    {
        if (!_isFlags || value == 0)
            return _names.Value.TryGetValue(value, out string? name) ? name : value.ToString(CultureInfo.InvariantCulture);

        var text = new StringBuilder();
        foreach ((ulong bit, string flag) in _names.Value.OrderBy(pair => pair.Key))
        {
            if (bit == 0 || (value & bit & _known) != bit)
                continue;
            text.Append(text.Length == 0 ? "" : "|").Append(flag);
            value &= ~bit;
        }

        return value == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : "|")}0x{value:x}").ToString();
    }

    private byte[] Find(ulong value)
    {
        if (_texts.TryGetValue(value, out byte[]? text))
            return text;
        text = Encoding.UTF8.GetBytes(Text(value));

        // Damaged packets may have any value.
        return _texts.Count < MostKept ? _texts.GetOrAdd(value, text) : text;
    }

    private static Dictionary<ulong, string> NamesOf(Type type)
    {
        var names = new Dictionary<ulong, string>();
        foreach (object value in Enum.GetValuesAsUnderlyingType(type))
        {
            ulong number = Convert.ToUInt64(value, CultureInfo.InvariantCulture);
            names.TryAdd(number, EnumText.SnakeCase(Enum.GetName(type, value)!));
        }

        return names;
    }

    private sealed record Known(ulong Value, byte[] Text);
}
