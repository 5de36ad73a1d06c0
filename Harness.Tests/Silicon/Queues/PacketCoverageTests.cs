using Harness.Foundation;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Values;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Queues.Descriptors;

namespace Harness.Tests.Silicon.Queues;

/// <summary>
/// The processors know no packet but those of the decoder: each form is executed or refused by its name, and a packet with a bit that no
/// field has is refused too.
/// </summary>
public sealed class PacketCoverageTests
{
    private const string NotExecuted = "the model does not execute it";
    private const string ReservedBits = "the model does not know what the reserved bits do";

    private static readonly GpuModel[] s_models = [GpuModels.Gfx942, GpuModels.Gfx1100];

    /// <summary>What the processors execute.</summary>
    private static readonly HashSet<string> s_executed =
    [
        "NOP", "DISPATCH_DIRECT", "DISPATCH_INDIRECT", "ATOMIC_MEM", "COND_EXEC", "PRED_EXEC", "WRITE_DATA", "WAIT_REG_MEM", "INDIRECT_BUFFER", "COPY_DATA",
        "EVENT_WRITE", "RELEASE_MEM", "DMA_DATA", "ACQUIRE_MEM", "SET_SH_REG", "SET_UCONFIG_REG",
        "COPY_LINEAR", "COPY_BROADCAST_LINEAR", "WRITE_UNTILED", "INDIRECT", "FENCE", "TRAP", "POLL_REGMEM", "ATOMIC", "CONSTANT_FILL", "TIMESTAMP_GET_GLOBAL", "GCR_REQ", "GCR_USER",
    ];

    [Theory]
    [InlineData(PacketLanguage.Pm4)]
    [InlineData(PacketLanguage.Sdma)]
    public void Every_packet_is_executed_or_refused_by_its_name(PacketLanguage language)
    {
        foreach (GpuModel model in s_models)
        {
            foreach (PacketForm form in PacketDecoder.PacketsOf(language, model.Gfx).Forms)
            {
                string fault = Fault(language, model, Minimal(form));
                bool isExecuted = s_executed.Contains(form.Layout.Name) && !IsOtherForm(form);
                if (isExecuted)
                    fault.Should().NotContain(NotExecuted, $"{form.Layout.Name} on {model.Gfx}");
                else
                    fault.Should().Contain(NotExecuted).And.Contain(form.Layout.Name, $"{form.Layout.Name} on {model.Gfx}");
            }
        }
    }

    [Theory]
    [InlineData(PacketLanguage.Pm4)]
    [InlineData(PacketLanguage.Sdma)]
    public void Bits_that_no_field_has_are_refused(PacketLanguage language)
    {
        foreach (GpuModel model in s_models)
        {
            foreach (PacketForm form in PacketDecoder.PacketsOf(language, model.Gfx).Forms)
            {
                uint[] packet = Minimal(form);
                if (TrySetReserved(form, packet))
                    Fault(language, model, packet).Should().Contain(ReservedBits, $"{form.Layout.Name} on {model.Gfx}");
            }
        }
    }

    // EVENT_WRITE with an address, and PRED_EXEC of linked devices.
    private static bool IsOtherForm(PacketForm form) =>
        form.Layout == Harness.Packets.Pm4.EventWriteAddressPacket.Layout
        || (form.Layout == Harness.Packets.Pm4.PredExecPacket.Layout && !GfxSet.Gfx94To95.Contains(form.Gfx));

    private static uint[] Minimal(PacketForm form)
    {
        var payload = new uint[(form.Layout.Payload?.MinimumElements ?? 0) * (form.Layout.Payload?.ElementDwords ?? 0)];
        return form.Encode(payload, field => field.Place.Bias);
    }

    private static bool TrySetReserved(PacketForm form, uint[] packet)
    {
        for (int i = 0; i < form.Layout.Dwords; i++)
        {
            for (int bit = 31; bit >= 0; bit--)
            {
                packet[i] |= 1u << bit;
                if (form.Reserved(packet, i) == 1u << bit && form.Matches(packet[0]))
                    return true;
                packet[i] = Minimal(form)[i];
            }
        }

        return false;
    }

    private static string Fault(PacketLanguage language, GpuModel model, uint[] packet)
    {
        using var bench = new QueueBench(language == PacketLanguage.Pm4 ? QueueKind.Pm4 : QueueKind.Sdma, model);
        bench.Submit(packet);
        bench.Run();
        return bench.Processor.Fault?.Description ?? "";
    }
}
