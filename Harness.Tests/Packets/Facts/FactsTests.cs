using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Tests.Packets.Facts;

/// <summary>Holds the layouts to what the public headers say (docs/packets), row by row and in both directions.</summary>
public sealed class FactsTests
{
    /// <summary>Parts of fields that a header names otherwise than the field.</summary>
    private static readonly Dictionary<(string Packet, string Fact), string[]> s_otherNames = new()
    {
        [("COPY_DATA", "src_memtc_addr")] = ["src_32b_addr", "src_64b_addr"],
        [("COPY_DATA", "src_imm_data")] = ["imm_data"],
        [("COPY_DATA", "dst_addr")] = ["dst_32b_addr", "dst_64b_addr"],
        [("RELEASE_MEM", "address")] = ["address_lo_32b", "address_lo_64b"],
        [("RELEASE_MEM", "cmp_data")] = ["data"],
        [("DMA_DATA", "src_addr_lo_or_data")] = ["src_addr"],
    };

    public static TheoryData<PacketLanguage, PacketEngine, string> Tables => new()
    {
        { PacketLanguage.Pm4, PacketEngine.Compute, "pm4.md" },
        { PacketLanguage.Pm4, PacketEngine.Graphics, "pm4-graphics.md" },
        { PacketLanguage.Sdma, PacketEngine.Any, "sdma.md" },
        { PacketLanguage.Aql, PacketEngine.Any, "aql.md" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_packet_of_the_headers_has_its_code_and_lengths(PacketLanguage language, PacketEngine engine, string table)
    {
        var problems = new FactProblems();

        // What both engines have is in the table of compute.
        Dictionary<string, PacketFacts> common = engine == PacketEngine.Graphics ? FactsTable.Read("pm4.md").ToDictionary(packet => packet.Name) : [];
        foreach (PacketFacts packet in FactsTable.Read(table).Where(packet => packet.Forms.Count != 0))
        {
            foreach (GfxVersion gfx in GpuRange.Gpus)
            {
                FormFact? fact = packet.Forms.SingleOrDefault(form => form.Gpus.Contains(gfx)) ?? common.GetValueOrDefault(packet.Name)?.Forms.SingleOrDefault(form => form.Gpus.Contains(gfx));
                List<PacketForm> forms = [.. FormsOf(language, engine, gfx, packet.Name)];
                if (fact is null ? forms.Count != 0 : forms.Count == 0)
                    problems.Add(gfx, $"{packet.Name} {(fact is null ? "is in no header, but has a layout" : $"has no layout ({fact.Place})")}");
                else if (fact is not null)
                    Compare(packet.Name, gfx, fact, forms, problems);
            }
        }

        problems.ShouldBeNone();
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_field_of_the_headers_is_where_they_put_it(PacketLanguage language, PacketEngine engine, string table)
    {
        var problems = new FactProblems();
        foreach (PacketFacts packet in FactsTable.Read(table).Where(packet => packet.Name != "HEADER"))
        {
            foreach (GfxVersion gfx in GpuRange.Gpus)
            {
                List<PacketForm> forms = [.. FormsOf(language, engine, gfx, packet.Name)];
                foreach (FieldFact fact in packet.Fields.Where(fact => fact.Gpus.Contains(gfx)))
                {
                    bool isBehind = forms.TrueForAll(form => form.Layout.Dwords <= fact.Dword);
                    bool isPayload = forms.Exists(form => form.Layout.Payload is not null && form.Layout.Dwords <= fact.Dword);
                    bool has = fact.IsPayload || isBehind
                        ? isPayload || !fact.IsPayload
                        : forms.Exists(form => form.Fields.Any(field => IsSame(packet.Name, field, fact, MaskWritten(field, fact.Dword))));
                    if (!has)
                        problems.Add(gfx, $"{packet.Name} has no {fact.Name} in bits 0x{fact.Mask:x8} of dword {fact.Dword} ({fact.Place})");
                }
            }
        }

        problems.ShouldBeNone();
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_field_is_made_up(PacketLanguage language, PacketEngine engine, string table)
    {
        // A graphics engine has what a compute micro-engine has, too.
        List<PacketFacts> facts = [.. FactsTable.Read(table), .. engine == PacketEngine.Graphics ? FactsTable.Read("pm4.md") : []];
        List<FieldFact> header = [.. facts.Where(packet => packet.Name == "HEADER").SelectMany(packet => packet.Fields)];
        var problems = new FactProblems();
        foreach (GfxVersion gfx in GpuRange.Gpus)
        {
            foreach (PacketForm form in PacketDecoder.PacketsOf(language, gfx, engine).Forms)
            {
                List<FieldFact> fields = [.. facts.Where(packet => packet.Name == form.Layout.Name).SelectMany(packet => packet.Fields)];
                foreach (LayoutField field in form.Fields)
                {
                    for (int dword = field.Place.Dword; dword <= field.Place.LastDword; dword++)
                    {
                        if (!fields.Concat(header).Any(fact => fact.Gpus.Contains(gfx) && fact.Dword == dword && IsSame(form.Layout.Name, field, fact, field.Place.MaskIn(dword))))
                            problems.Add(gfx, $"{field.FullName}: no header has it in bits 0x{field.Place.MaskIn(dword):x8} of dword {dword}");
                    }
                }
            }
        }

        problems.ShouldBeNone();
    }

    [Fact]
    public void Common_headers_are_what_the_headers_say()
    {
        Header("pm4.md").Should().BeEquivalentTo(
            Of(Pm4Header.PredicateField), Of(Pm4Header.ShaderTypeField), Of(Pm4Header.OpcodeField), Of(Pm4Header.CountField), Of(Pm4Header.TypeField));
        Header("sdma.md").Should().BeEquivalentTo(Of(SdmaHeader.OpcodeField), Of(SdmaHeader.SubOpcodeField));
        Header("aql.md").Should().BeEquivalentTo(
            Of(AqlHeader.TypeField), Of(AqlHeader.BarrierField), Of(AqlHeader.AcquireField), Of(AqlHeader.ReleaseField));

        static IEnumerable<string> Header(string table) =>
            FactsTable.Read(table).Single(packet => packet.Name == "HEADER").Fields.Select(fact => $"{fact.Name} {fact.Mask:x8}");
        static string Of<T>(PacketField<T> field)
            where T : unmanaged => $"{field.Name.Split(' ')[1]} {field.Place.MaskIn(0):x8}";
    }

    // The header may call the high dword of an address otherwise, and may have bits of an address that alignment keeps at 0.
    private static bool IsSame(string packet, LayoutField field, FieldFact fact, uint mask)
    {
        string name = NameStem.Of(field.Name);
        uint aligned = fact.Dword == field.Place.Dword && field.Place.Shift == field.Place.Scale ? (1u << field.Place.Scale) - 1 : 0;
        return (fact.Mask == mask || fact.Mask == (mask | aligned))
            && (fact.Stem == name || (s_otherNames.TryGetValue((packet, fact.Stem), out string[]? others) && others.Contains(name)));
    }

    private static void Compare(string name, GfxVersion gfx, FormFact fact, List<PacketForm> forms, FactProblems problems)
    {
        foreach (PacketForm form in forms.Where(form => form.Layout.Code != fact.Code))
            problems.Add(gfx, $"{name} has code 0x{form.Layout.Code:x} instead of 0x{fact.Code:x} ({fact.Place})");
        int[] lengths = [.. forms.Select(form => form.Layout.MinimumDwords).Distinct().Order()];
        if (lengths.Except(fact.Lengths).Any() || lengths[0] != fact.Lengths[0] || forms.Exists(form => form.Layout.Payload is not null) != fact.IsOpen)
            problems.Add(gfx, $"{name} has lengths {string.Join(", ", lengths)} instead of {string.Join(", ", fact.Lengths)}{(fact.IsOpen ? "+" : "")} ({fact.Place})");
    }

    private static IEnumerable<PacketForm> FormsOf(PacketLanguage language, PacketEngine engine, GfxVersion gfx, string name) =>
        PacketDecoder.PacketsOf(language, gfx, engine).Forms.Where(form => form.Layout.Name == name);

    /// <summary>The bits that the largest value of a field sets: what the encoder does, not what the layout says.</summary>
    private static uint MaskWritten(LayoutField field, int dword)
    {
        var packet = new uint[field.Place.LastDword + 1];
        field.Place.Put(packet, field.Place.Maximum, field.FullName);
        return dword < packet.Length ? packet[dword] : 0;
    }
}
