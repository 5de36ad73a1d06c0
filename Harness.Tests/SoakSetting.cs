using System.Globalization;

namespace Harness.Tests;

/// <summary>What the environment asks of the tests that feed readers with random input.</summary>
internal static class SoakSetting
{
    /// <summary>Name of the variable with the seed.</summary>
    public const string SeedVariable = "CONFORMANCE_SOAK_SEED";

    /// <summary>Random numbers, and the seed that they come from.</summary>
    public static (Random Random, int Seed) NewRandom()
    {
        int seed = Number(SeedVariable, 20261);
        return (new Random(seed), seed);
    }

    /// <summary>The number that a variable has.</summary>
    /// <param name="variable">Its name.</param>
    /// <param name="otherwise">The number when it is not set.</param>
    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
