using System.Globalization;
using Fixtures.Processes;
using Fixtures.Targets;
using Harness.Tests.Kernel;
using Harness.Tests.Reports;

namespace Harness.Tests;

/// <summary>The tests' assembly as a program: what tests need another process for.</summary>
internal static class Program
{
    internal const string PreloadProbe = "preload-probe";
    internal const string Agent = "agent";

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [PreloadProbe]:
                return PreloadTests.Probe();

            case [Agent, string capabilities]:
                using (Stream calls = Console.OpenStandardInput())
                using (Stream answers = Console.OpenStandardOutput())
                    AgentServer.Run(calls, answers, AgentProcess.ParseCapabilities(capabilities));
                return 0;

            // A run of any size for measurements of the commands that read runs: synthetic-run FOLDER CASES SEED.
            case ["synthetic-run", string folder, string cases, string seed]:
                new SyntheticRun(int.Parse(seed, CultureInfo.InvariantCulture), int.Parse(cases, CultureInfo.InvariantCulture), Target.OfModel("gfx942", "7.3", 23)).Write(folder);
                return 0;
            default:
                return 2;
        }
    }
}
