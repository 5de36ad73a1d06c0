using System.Runtime.CompilerServices;

namespace Conformance.Tests.Snapshots.Package;

/// <summary>Gives the package Verify, where the build uses it, the comparison by fields; compiled with <c>-p:UseVerifyXunit=true</c> alone.</summary>
internal static class PackageComparer
{
    /// <summary>Registers it before the first test. Verify asks it only about texts that differ.</summary>
    [ModuleInitializer]
    internal static void Register() =>
        VerifierSettings.RegisterStringComparer("txt", (received, verified, _) => Task.FromResult(CompareResult.NotEqual(SnapshotDiff.Between(verified, received).Text)));
}
