using System.Collections;
using System.Globalization;
using System.Reflection;
using Xunit.Abstractions;

namespace Fixtures.Cases;

/// <summary>
/// Writes the arguments of a case into its id. xunit's own form cuts long strings and arrays, so that two cases could share an id.
/// </summary>
internal static class CaseArguments
{
    public static string Format(IMethodInfo method, object?[]? arguments) =>
        arguments is { Length: > 0 } ? $"({string.Join(",", method.GetParameters().Zip(arguments, (parameter, value) => IsHexadecimal(parameter) ? $"0x{value:x}" : One(value)))})" : "";

    private static bool IsHexadecimal(IParameterInfo parameter) =>
        parameter is IReflectionParameterInfo { ParameterInfo: { } reflected } && reflected.GetCustomAttribute<HexadecimalAttribute>() is not null;

    private static string One(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(",", items.Cast<object?>().Select(One))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
