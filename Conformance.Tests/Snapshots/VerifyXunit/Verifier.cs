using System.Reflection;
using System.Runtime.CompilerServices;
using Conformance.Tests.Snapshots;
using Conformance.Tests.Snapshots.Engine;

namespace VerifyXunit;

/// <summary>
/// Compares a text with the snapshot of the running test. It has the names and the files of Verify.Xunit 31.12.5, which takes its place when the
/// build is given <c>-p:UseVerifyXunit=true</c> (docs/decisions/0005-snapshots.md).
/// </summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with the snapshot once the answer is awaited.</summary>
    /// <param name="target">The text; null stands for <c>null</c>. Line endings do not matter.</param>
    /// <param name="settings">Names the parameters of the test.</param>
    /// <param name="sourceFile">Filled in by the compiler: its folder has the snapshot.</param>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        new(settings, chosen =>
        {
            MethodInfo method = UseVerifyAttribute.GetMethod();
            SnapshotFolder folder = SnapshotFolder.Of(method.ReflectedType!.Assembly, sourceFile);
            new Snapshot(folder, SnapshotName.Of(method, chosen.Parameters), SnapshotChoices.FromEnvironment()).Check(target);
            return Task.FromResult(new VerifyResult());
        });
}
