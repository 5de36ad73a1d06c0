using Harness.Packets.Values;

namespace Conformance.Tests.Encoding;

/// <summary>The public record of the AQL packets, which are the same on every GPU.</summary>
[Category("Encoding")]
public sealed class AqlEncodingTests
{
    [HostTheory]
    [InlineData("gfx942")]
    public Task Packets_are_encoded_as_recorded(string gpu) => Verify(EncodingRecord.Of(PacketLanguage.Aql, gpu)).UseParameters(gpu);
}
