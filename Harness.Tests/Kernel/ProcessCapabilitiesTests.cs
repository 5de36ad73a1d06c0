using Harness.Kernel;

namespace Harness.Tests.Kernel;

/// <summary>Capabilities as /proc/self/status has them.</summary>
public sealed class ProcessCapabilitiesTests
{
    [Theory]
    [InlineData("Name:\tcat\nCapEff:\t000001ffffffffff\nCapBnd:\t0\n", ProcessCapabilities.All)]
    [InlineData("CapEff:\t0000000000000000\nCapBnd:\t000001ffffffffff\n", ProcessCapabilities.None)]
    [InlineData("CapEff:\t0000000000200000\n", ProcessCapabilities.SystemAdministrator)]
    [InlineData("CapEff:\t0000004000000000\n", ProcessCapabilities.PerformanceMonitor)]
    [InlineData("CapEff:\t0000010000000000", ProcessCapabilities.CheckpointRestore)]
    [InlineData("Name:\tcat\n", ProcessCapabilities.None)]
    public void Effective_capabilities_are_read(string status, ProcessCapabilities expected) =>
        LinuxKernel.ReadCapabilities(status).Should().Be(expected);
}
