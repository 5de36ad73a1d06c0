using System.Reflection;

namespace Harness.Tests.Architecture;

/// <summary>Who may know whom: docs/architecture.md.</summary>
public sealed class LayeringTests
{
    [Theory]
    [InlineData("Harness", "VirtualGpu Fixtures Reports Conformance.Tests xunit.core xunit.execution.dotnet")]
    [InlineData("VirtualGpu", "Fixtures Reports Conformance.Tests xunit.core xunit.execution.dotnet")]
    [InlineData("Fixtures", "Reports Conformance.Tests")]
    [InlineData("Reports.Writers", "VirtualGpu Conformance.Tests conformance Conformance.TestLogger")]
    [InlineData("Conformance.TestLogger", "VirtualGpu Conformance.Tests conformance")]
    [InlineData("Conformance.Tests", "VirtualGpu conformance Reports.Writers Conformance.TestLogger")]
    public void Assembly_never_references(string assembly, string forbidden)
    {
        IEnumerable<string?> references = Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name);

        references.Should().NotContain(forbidden.Split(' '));
    }

    [Theory]
    [InlineData("Fixtures/VirtualGpu/Silicon", "VirtualGpu.Driver")]
    [InlineData("Fixtures/VirtualGpu/Silicon", "VirtualGpu.Hosting")]
    [InlineData("Fixtures/VirtualGpu/Driver", "VirtualGpu.Hosting")]
    [InlineData("Conformance.Tests", "VirtualGpu")]
    [InlineData("Conformance.Tests", "using Reports")]
    [InlineData("Harness", "VirtualGpu")]
    public void Folder_never_mentions(string folder, string forbidden) =>
        SourceFile.Under(folder).Where(file => file.Text.Contains(forbidden, StringComparison.Ordinal)).Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void Driver_model_makes_no_system_calls() =>
        SourceFile.Under("Fixtures/VirtualGpu/Driver")
            .Where(file => file.Text.Contains("DllImport", StringComparison.Ordinal) || file.Text.Contains("LibraryImport", StringComparison.Ordinal))
            .Select(file => file.Path).Should().BeEmpty();
}
