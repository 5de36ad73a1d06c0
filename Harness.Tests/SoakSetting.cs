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
    /// <exception cref="InvalidOperationException">It has no number.</exception>
    public static int Number(string variable, int otherwise)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new InvalidOperationException($"{variable}={text} is no number");
    }
}
