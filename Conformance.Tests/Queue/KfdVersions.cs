using Harness.Foundation;

namespace Conformance.Tests.Queue;

/// <summary>Versions of KFD from which on clauses about queues hold.</summary>
internal static class KfdVersions
{
    /// <summary>Linux 6.12: the driver looks up every buffer of a queue, and SDMA engines can be chosen.</summary>
    private static readonly KfdVersion s_bufferChecks = new(1, 17);

    /// <summary>Linux 6.18: small rings are raised to 1024 bytes.</summary>
    private static readonly KfdVersion s_smallestRing = new(1, 18);

    /// <summary>Skips the case on drivers that take the addresses of a queue on trust.</summary>
    public static void RequireBufferChecks(this DeviceFixture device) => Require(device, s_bufferChecks, "looks up the buffers of a queue");

    /// <summary>Skips the case on drivers that take an SDMA engine from nobody.</summary>
    public static void RequireSdmaByEngine(this DeviceFixture device) => Require(device, s_bufferChecks, "lets user mode choose an SDMA engine");

    /// <summary>Skips the case where an older driver took a small ring as it is. One that raises its size tells so in the argument of CREATE_QUEUE.</summary>
    /// <param name="device">Where.</param>
    /// <param name="asked">The size that was asked for.</param>
    /// <param name="told">What the argument says afterwards.</param>
    public static void RequireRaisedRing(this DeviceFixture device, uint asked, uint told) =>
        Fixtures.Requirements.Require.NotBefore(told == asked, device.Version, s_smallestRing, "raises small rings to 1024 bytes");

    private static void Require(DeviceFixture device, KfdVersion since, string does) =>
        Fixtures.Requirements.Require.That(device.Version >= since, $"KFD is {device.Version}, and {since} is the first that {does}");
}
