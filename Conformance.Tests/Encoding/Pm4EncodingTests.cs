using Harness.Packets.Values;

namespace Conformance.Tests.Encoding;

/// <summary>The public record of the PM4 packets, by GPU.</summary>
[Category("Encoding")]
public sealed class Pm4EncodingTests
{
    [HostTheory]
    [InlineData("gfx900")]
    [InlineData("gfx908")]
    [InlineData("gfx90a")]
    [InlineData("gfx942")]
    [InlineData("gfx950")]
    [InlineData("gfx1010")]
    [InlineData("gfx1030")]
    [InlineData("gfx1100")]
    [InlineData("gfx1200")]
    public Task Packets_are_encoded_as_recorded(string gpu) => Verify(EncodingRecord.Of(PacketLanguage.Pm4, gpu)).UseParameters(gpu);

    [HostTheory]
    [InlineData("gfx900")]
    [InlineData("gfx908")]
    [InlineData("gfx90a")]
    [InlineData("gfx942")]
    [InlineData("gfx950")]
    [InlineData("gfx1010")]
    [InlineData("gfx1030")]
    [InlineData("gfx1100")]
    [InlineData("gfx1200")]
    public Task Calls_are_encoded_as_recorded(string gpu) => Verify(EncodingRecord.Lines(PacketLanguage.Pm4, EncodingRecord.Gpu(gpu), Pm4Calls.For(EncodingRecord.Gpu(gpu)))).UseParameters(gpu);
}
