using System.Reflection;
using Reports.Exits;

namespace Reports.Hosting;

/// <summary>Where the tests of a run come from.</summary>
/// <param name="Assembly">Holds them.</param>
/// <param name="Classes">The classes to look at; null for all that are public.</param>
public sealed record SuiteSource(Assembly Assembly, IReadOnlyList<string>? Classes = null)
{
    /// <summary>
    /// Puts other tests in the place of the suite: <c>path/to/Some.dll</c>, or <c>path/to/Some.dll:Namespace.Class,Namespace.Other</c>. For tests
    /// of the command itself, which need cases that crash.
    /// </summary>
    public const string Variable = "CONFORMANCE_SUITE";

    /// <summary>The conformance suite, unless <see cref="Variable"/> names other tests.</summary>
    /// <exception cref="CommandException">It names a file that is not there.</exception>
    public static SuiteSource Current
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } named)
                return new SuiteSource(Assembly.Load("Conformance.Tests"));
            string[] parts = named.Split(':', 2);
            string path = Path.GetFullPath(parts[0]);
            if (!File.Exists(path))
                throw new CommandException(ExitCode.Usage, $"{Variable}: there is no {path}; unset it to run the conformance suite");
            return new SuiteSource(Assembly.LoadFrom(path), parts.Length > 1 ? parts[1].Split(',') : null);
        }
    }
}
