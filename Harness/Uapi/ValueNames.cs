using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace Harness.Uapi;

/// <summary>Names of the values of one field, read from the constants of the headers.</summary>
internal sealed class ValueNames
{
    private readonly (ulong Value, string Name)[] _names;
    private readonly bool _areFlags;
    private readonly (ulong Mask, ValueNames Names)? _field;

    private ValueNames((ulong Value, string Name)[] names, bool areFlags, (ulong Mask, ValueNames Names)? field = null) =>
        (_names, _areFlags, _field) = (names, areFlags, field);

    /// <summary>A field that has one of the values.</summary>
    /// <param name="header">The class of the constants.</param>
    /// <param name="prefix">What the names begin with; it is left away.</param>
    /// <param name="except">Names without prefix that are no values of the field.</param>
    public static ValueNames Of(Type header, string prefix, params string[] except) => new(Constants(header, prefix, except), areFlags: false);

    /// <summary>A field that has the values of these names alone, which stand here without prefix.</summary>
    public static ValueNames Only(Type header, string prefix, params string[] names) =>
        new([.. names.Select(name => (ValueOf(header.GetField(prefix + name)!), name))], areFlags: false);

    /// <summary>A field of flags: constants of one bit.</summary>
    public static ValueNames Flags(Type header, string prefix, params string[] except) =>
        new([.. Constants(header, prefix, except).Where(constant => BitOperations.IsPow2(constant.Value))], areFlags: true);

    /// <summary>A field in which bit n stands for the constant of value n + 1, as in the masks of exceptions.</summary>
    public static ValueNames Bits(Type header, string prefix, params string[] except) =>
        new([.. Constants(header, prefix, except).Where(constant => constant.Value is > 0 and <= 64).Select(constant => (1UL << ((int)constant.Value - 1), constant.Name))], areFlags: true);

    /// <summary>The same flags, with a number among them.</summary>
    public ValueNames And(ulong mask, ValueNames names) => new(_names, _areFlags, (mask, names));

    /// <summary>The name, or the names of the flags with <c>|</c> between them; null when no constant has the value.</summary>
    public string? Describe(ulong value)
    {
        if (!_areFlags)
            return _names.FirstOrDefault(constant => constant.Value == value).Name;
        var found = new List<string>();
        ulong left = value;
        foreach ((ulong bit, string name) in _names)
        {
            if ((left & bit) == 0)
                continue;
            found.Add(name);
            left &= ~bit;
        }

        if (_field is { } field && (left & field.Mask) != 0 && field.Names.Describe(left & field.Mask) is { } number)
        {
            found.Add(number);
            left &= ~field.Mask;
        }

        if (found.Count == 0)
            return null;
        return string.Join('|', left == 0 ? found : found.Append(string.Create(CultureInfo.InvariantCulture, $"0x{left:x}")));
    }

    private static (ulong Value, string Name)[] Constants(Type header, string prefix, string[] except) =>
    [
        .. header.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.Name.StartsWith(prefix, StringComparison.Ordinal) && !except.Contains(field.Name[prefix.Length..]))
            .Select(field => (ValueOf(field), field.Name[prefix.Length..])),
    ];

    private static ulong ValueOf(FieldInfo field) => field.GetRawConstantValue() switch
    {
        int number => (uint)number, // priorities, in fields of 32 bits
        uint number => number,
        ulong number => number,
        _ => ulong.MaxValue,
    };
}
