using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Properties;

/// <summary>A form of a packet on a GPU, as a row of a theory.</summary>
public sealed record FormCase(PacketLanguage Language, GfxVersion Gfx, PacketForm Form)
{
    /// <summary>Every form of a language on every GPU of the facts tables.</summary>
    public static IEnumerable<FormCase> Of(PacketLanguage language) =>
        from gfx in Facts.GpuRange.Gpus
        from form in PacketDecoder.PacketsOf(language, gfx).Forms
        select new FormCase(language, gfx, form);

    public override string ToString() => $"{Gfx} {Form.Layout.Name} of {Form.Layout.MinimumDwords} dwords";
}
