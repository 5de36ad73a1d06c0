using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Conformance.Tests.Snapshots;

/// <summary>
/// Names of snapshot files as Verify 31 makes them: <c>Class.Method_first=value_second=value.verified.txt</c>
/// (VerifyTests/Verify 31.12.5: FileNameBuilder.cs, VerifierSettings.cs:AppendParameter, FileNameCleaner.cs).
/// </summary>
internal static class SnapshotName
{
    /// <summary>End of the name of a snapshot.</summary>
    public const string Verified = ".verified.txt";

    /// <summary>End of the name of what a test made instead.</summary>
    public const string Received = ".received.txt";

    private static readonly char[] s_notInNames = ['"', '\\', '<', '>', '|', ':', '*', '?', '/', .. Enumerable.Range(0, 32).Select(code => (char)code)];

    /// <summary>The name without its end.</summary>
    /// <param name="method">The test.</param>
    /// <param name="arguments">Values of its first parameters; none for a name without parameters.</param>
    /// <exception cref="ArgumentException">There are more values than parameters.</exception>
    public static string Of(MethodInfo method, IReadOnlyList<object?> arguments)
    {
        ParameterInfo[] parameters = method.GetParameters();
        if (arguments.Count > parameters.Length)
            throw new ArgumentException($"UseParameters was given {arguments.Count} values, but {method.Name} has {parameters.Length} parameters");
        Type type = method.ReflectedType!;
        var name = new StringBuilder(type.IsNested ? $"{type.ReflectedType!.Name}.{type.Name}.{method.Name}" : $"{type.Name}.{method.Name}");
        for (int i = 0; i < arguments.Count; i++)
            name.Append('_').Append(parameters[i].Name).Append('=').Append(Value(arguments[i], isRoot: true));
        return name.ToString();
    }

    private static string Value(object? value, bool isRoot) => value switch
    {
        null => "null",
        string text => Clean(text),
        IEnumerable items => List([.. items.Cast<object?>().Select(item => Value(item, isRoot: false))], isRoot),
        IFormattable number => Clean(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => Clean(value.ToString() ?? ""),
    };

    private static string List(string[] items, bool isRoot)
    {
        string joined = string.Join(",", items);
        return isRoot && items.Length > 0 ? joined : $"[{joined}]";
    }

    private static string Clean(string text) => string.Concat(text.Select(c => Array.IndexOf(s_notInNames, c) < 0 ? c : '-'));
}
