namespace VerifyTests;

/// <summary>What a comparison with a snapshot is told.</summary>
public class VerifySettings
{
    /// <summary>Values of the test's parameters, which are part of the snapshot's name.</summary>
    internal IReadOnlyList<object?> Parameters { get; private set; } = [];

    /// <summary>Names the snapshot after the values of the test's parameters, in their order.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>Names the snapshot after the value of the test's one parameter.</summary>
    public void UseParameters<T>(T parameter) => Parameters = [parameter];

    /// <summary>Names the snapshot after the value of the test's one parameter, which is an array.</summary>
    public void UseParameters<T>(T[] parameters) => Parameters = [parameters];
}
