using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Harness.Packets.Layouts;

/// <summary>Names of enumerations as packet text has them: lower case with underscores.</summary>
internal static class EnumText
{
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<ulong, string>> s_names = new();

    /// <summary>Name of a value: of flags those that are set, joined by a bar; what has no name is a number.</summary>
    public static string Of(Type type, ulong value)
    {
        FrozenDictionary<ulong, string> names = s_names.GetOrAdd(type, NamesOf);
        if (names.TryGetValue(value, out string? name))
            return name;
        if (!type.IsDefined(typeof(FlagsAttribute), inherit: false))
            return value.ToString(CultureInfo.InvariantCulture);

        var text = new StringBuilder();
        foreach ((ulong bit, string flag) in names.OrderBy(pair => pair.Key))
        {
            if (bit == 0 || (value & bit) != bit)
                continue;
            text.Append(text.Length == 0 ? "" : "|").Append(flag);
            value &= ~bit;
        }

        return value == 0 ? text.ToString() : text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : "|")}0x{value:x}").ToString();
    }

    /// <summary><c>CsPartialFlush</c> as <c>cs_partial_flush</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static FrozenDictionary<ulong, string> NamesOf(Type type)
    {
        var names = new Dictionary<ulong, string>();
        foreach (object value in Enum.GetValuesAsUnderlyingType(type))
        {
            ulong number = Convert.ToUInt64(value, CultureInfo.InvariantCulture);
            names.TryAdd(number, SnakeCase(Enum.GetName(type, value)!));
        }

        return names.ToFrozenDictionary();
    }
}
