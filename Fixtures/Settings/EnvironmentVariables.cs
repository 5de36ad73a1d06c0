using System.Collections;
using Fixtures.Targets;

namespace Fixtures.Settings;

/// <summary>Every variable of the environment that the suite reads; a name that begins like one and is none is refused, since it would do nothing.</summary>
public static class EnvironmentVariables
{
    private const string Prefix = "CONFORMANCE_";

    /// <summary>The variables for people, in the order in which they are explained.</summary>
    public static IReadOnlyList<EnvironmentVariable> All { get; } =
    [
        new(SuiteSettings.TargetsVariable, "a list, as --targets takes it", $"what to run against; {TargetPlan.Default} when unset"),
        new(SuiteSettings.RequireVariable, "hardware", "a missing GPU is a failure instead of a skip"),
        new(SuiteSettings.DestructiveVariable, "1", "allows tests that may hang or reset a real GPU", IsSwitch: true),
        new(SuiteSettings.AbortVariable, "taint, reset, oops, or several with commas", "after what in the kernel log the run goes no further"),
        new(SuiteSettings.SeedVariable, "a number", "seed of everything random; taken from the clock when unset, and printed with each failure"),
        new(SuiteSettings.PatienceVariable, "milliseconds", "how long a wait for the GPU may take; 5000 when unset"),
        new(SuiteSettings.SlowVariable, $"a number from 1 to {SuiteSettings.MostSlow}", "multiplies every limit and patience: for emulators and prototypes"),
        new(SuiteSettings.JournalVariable, "a file", "where dotnet test appends its results; --logger conformance chooses one by itself"),
        new("CONFORMANCE_ACCEPT_SNAPSHOTS", "1", "writes the recorded encodings anew; refused where CI=true", IsSwitch: true),
        new("CONFORMANCE_RENEW_PAGES", "1", "writes the generated parts of docs/ anew (Harness.Tests)", IsSwitch: true),
        new("CONFORMANCE_SOAK_DWORDS", "a number", "how many random dwords the decoders are fed (Harness.Tests)"),
        new("CONFORMANCE_SOAK_OBJECTS", "a number", "how many damaged code objects their readers are fed (Harness.Tests)"),
        new("CONFORMANCE_SOAK_CALLS", "a number", "how many calls random sequences make against the virtual driver (Harness.Tests; 1000000, and 10000000 for the long form)"),
        new("CONFORMANCE_SOAK_SEED", "a number", "the seed of all three (Harness.Tests)"),
    ];

    // Set by the command for its own processes, and by the suite's tests for other suites.
    private static readonly HashSet<string> s_internal = ["CONFORMANCE_WORKER_OF", "CONFORMANCE_SUITE", "CONFORMANCE_TEST_MEMORY", GuestVariables.Kernel, GuestVariables.Driver];

    /// <summary>Refuses what the environment has and nobody reads, and switches that say neither yes nor no.</summary>
    /// <exception cref="TargetUnavailableException">A name is unknown, or a value.</exception>
    public static void Check() => Check(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? "")));

    /// <inheritdoc cref="Check()"/>
    /// <param name="environment">Names and values.</param>
    public static void Check(IEnumerable<KeyValuePair<string, string>> environment)
    {
        foreach ((string name, string value) in environment.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal) && !s_internal.Contains(variable.Key)))
        {
            EnvironmentVariable? known = All.FirstOrDefault(variable => variable.Name == name);
            if (known is null)
            {
                string meant = NearestWord.To(name[Prefix.Length..], All.Select(variable => variable.Name[Prefix.Length..])) is { } near ? $"did you mean {Prefix}{near}?" : "unset it; conformance help environment lists what is read";
                throw new TargetUnavailableException($"{name} is not read by anything; {meant}");
            }

            if (known.IsSwitch && value is not ("" or "0" or "1"))
                throw new TargetUnavailableException($"{name}={value} is not known; it can be 1, 0 or unset");
        }
    }
}
