using Harness.Tests.Kernel;

namespace Harness.Tests;

/// <summary>The tests' assembly as a program: what tests need another process for.</summary>
internal static class Program
{
    internal const string PreloadProbe = "preload-probe";

    private static int Main(string[] arguments) => arguments is [PreloadProbe] ? PreloadTests.Probe() : 2;
}
