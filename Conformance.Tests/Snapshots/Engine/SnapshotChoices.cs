using Fixtures.Settings;

namespace Conformance.Tests.Snapshots.Engine;

/// <summary>What the environment says about snapshots.</summary>
/// <param name="Accept">Whether differences become the new snapshots.</param>
/// <param name="Elsewhere">Folder for received files where the sources are not, or cannot be written.</param>
internal sealed record SnapshotChoices(bool Accept, string Elsewhere)
{
    /// <summary>Set to 1 to accept every difference of the run.</summary>
    public const string AcceptVariable = "CONFORMANCE_ACCEPT_SNAPSHOTS";

    private const string CiVariable = "CI";

    /// <summary>The choices of the environment, and the folder of the run.</summary>
    public static SnapshotChoices FromEnvironment() => Of(
        Environment.GetEnvironmentVariable(AcceptVariable),
        Environment.GetEnvironmentVariable(CiVariable),
        SuiteSettings.Current.Journal?.Folder ?? Path.Combine(Path.GetTempPath(), "conformance"));

    /// <summary>The choices of the values of the variables.</summary>
    /// <exception cref="InvalidOperationException">A value is not known, or a CI machine is told to accept.</exception>
    public static SnapshotChoices Of(string? accept, string? ci, string runFolder)
    {
        bool accepts = accept switch
        {
            null or "" or "0" => false,
            "1" => true,
            _ => throw new InvalidOperationException($"{AcceptVariable}={accept} is not known; it can be 1 or unset"),
        };
        if (accepts && ci is not null && ci.Equals("true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{AcceptVariable}=1 is refused where {CiVariable}=true: accept a change on a developer's machine, and commit it");
        return new SnapshotChoices(accepts, Path.Combine(runFolder, "received"));
    }
}
