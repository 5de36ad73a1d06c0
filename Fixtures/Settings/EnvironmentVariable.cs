namespace Fixtures.Settings;

/// <summary>A variable of the environment that the suite reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">What it can be, in words.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="IsSwitch">Whether it can be 1, 0 or unset and nothing else.</param>
public sealed record EnvironmentVariable(string Name, string Values, string Meaning, bool IsSwitch = false);
