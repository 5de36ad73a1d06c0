using FsCheck;
using FsCheck.Fluent;
using Harness.Foundation;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Tests.Packets.Facts;

namespace Harness.Tests.Packets.Properties;

/// <summary>What the encoders' methods write is what the decoder reads: called again with the decoded fields, they write the same.</summary>
public sealed class EncoderMethodTests
{
    private const int Room = 64;
    private const int TestsPerMethod = 50;

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(TestsPerMethod).WithQuietOnSuccess(true);

    public static TheoryData<string> Pm4Methods => [.. Pm4MethodCase.All.Select(method => method.Name)];

    public static TheoryData<string> SdmaMethods => [.. SdmaMethodCase.All.Select(method => method.Name)];

    private static Arbitrary<ulong[]> Bits => Arb.From(
        from bits in Gen.ArrayOf(ArbMap.Default.GeneratorFor<ulong>(), 12)
        from edges in Gen.ArrayOf(Gen.Elements(0UL, ulong.MaxValue), 3)
        select bits.Concat(edges).ToArray());

    [Theory]
    [MemberData(nameof(Pm4Methods))]
    public void Pm4_method_survives_decoding(string name)
    {
        Pm4MethodCase method = Pm4MethodCase.All.Single(method => method.Name == name);
        foreach (GfxVersion gfx in GpuRange.Gpus.Where(method.Gpus.Contains))
        {
            Check.One(s_config, Prop.ForAll(Bits, bits =>
            {
                var encoder = new Pm4Encoder(new uint[Room], gfx);
                method.Emit(ref encoder, new Values(bits));
                Packet packet = Pm4Decoder.Decode(encoder.Written, 0, Pm4Packets.For(gfx));
                packet.Dwords.Length.Should().Be(encoder.Count, packet.Text);
                packet.Text.Should().NotContain("reserved[2]").And.NotContain("reserved[0]");
                var again = new Pm4Encoder(new uint[Room], gfx);
                method.Again(ref again, packet);
                return again.Written.SequenceEqual(encoder.Written);
            }));
        }
    }

    [Theory]
    [MemberData(nameof(SdmaMethods))]
    public void Sdma_method_survives_decoding(string name)
    {
        SdmaMethodCase method = SdmaMethodCase.All.Single(method => method.Name == name);
        foreach (GfxVersion gfx in GpuRange.Gpus.Where(method.Gpus.Contains))
        {
            Check.One(s_config, Prop.ForAll(Bits, bits =>
            {
                var encoder = new SdmaEncoder(new uint[Room], gfx);
                method.Emit(ref encoder, new Values(bits));
                Packet packet = SdmaDecoder.Decode(encoder.Written, 0, SdmaPackets.For(gfx));
                packet.Dwords.Length.Should().Be(encoder.Count, packet.Text);
                packet.Text.Should().NotContain("reserved");
                var again = new SdmaEncoder(new uint[Room], gfx);
                method.Again(ref again, packet);
                return again.Written.SequenceEqual(encoder.Written);
            }));
        }
    }

    [Fact]
    public void Kernel_dispatch_survives_decoding() => Aql(
        (AqlEncoder e, Values v) => e.KernelDispatch(new AqlKernelDispatch
        {
            Dimensions = v.Int(1, 3),
            GroupSize = ((ushort)v.UInt(), (ushort)v.UInt(), (ushort)v.UInt()),
            GridSize = (v.UInt(), v.UInt(), v.UInt()),
            PrivateSegmentSize = v.UInt(),
            GroupSegmentSize = v.UInt(),
            KernelObject = v.Aligned(64),
            KernargAddress = v.ULong(),
            CompletionSignal = v.Aligned(64),
        }),
        (AqlEncoder e, Packet p) => e.KernelDispatch(AqlKernelDispatch.Decode(p.Dwords)));

    [Fact]
    public void Barriers_survive_decoding() => Aql(
        (AqlEncoder e, Values v) => e.BarrierAnd([v.Aligned(64), v.Aligned(64), v.Aligned(64), v.Aligned(64), v.Aligned(64)], v.Aligned(64)),
        (AqlEncoder e, Packet p) => e.BarrierAnd(
            [p.Get(AqlBarrierPacket.Signal0), p.Get(AqlBarrierPacket.Signal1), p.Get(AqlBarrierPacket.Signal2), p.Get(AqlBarrierPacket.Signal3), p.Get(AqlBarrierPacket.Signal4)],
            p.Get(AqlBarrierPacket.CompletionSignal)));

    [Fact]
    public void Barrier_value_survives_decoding() => Aql(
        (AqlEncoder e, Values v) => e.BarrierValue(new AqlBarrierValue(v.Aligned(64), (long)v.ULong(), (long)v.ULong(), (AqlSignalCondition)v.Int(0, 3), v.Aligned(64))),
        (AqlEncoder e, Packet p) => e.BarrierValue(AqlBarrierValue.Decode(p.Dwords)));

    [Fact]
    public void Agent_dispatch_survives_decoding() => Aql(
        (AqlEncoder e, Values v) => e.AgentDispatch((ushort)v.UInt(), [v.ULong(), v.ULong(), v.ULong(), v.ULong()], v.ULong(), v.Aligned(64)),
        (AqlEncoder e, Packet p) => e.AgentDispatch(
            (ushort)p.Get(AqlAgentDispatchPacket.Function),
            [p.Get(AqlAgentDispatchPacket.Argument0), p.Get(AqlAgentDispatchPacket.Argument1), p.Get(AqlAgentDispatchPacket.Argument2), p.Get(AqlAgentDispatchPacket.Argument3)],
            p.Get(AqlAgentDispatchPacket.ReturnAddress), p.Get(AqlAgentDispatchPacket.CompletionSignal)));

    [Fact]
    public void Pm4_indirect_buffer_survives_decoding() => Aql(
        (AqlEncoder e, Values v) => e.Pm4IndirectBuffer(v.Aligned(4), v.UInt(1, IndirectBufferPacket.MaximumDwords), v.Aligned(64)),
        (AqlEncoder e, Packet p) => e.Pm4IndirectBuffer(
            IndirectBufferPacket.Address.Get(p.Dwords[AqlPm4IndirectBufferPacket.JumpOffset..]),
            IndirectBufferPacket.Size.Get(p.Dwords[AqlPm4IndirectBufferPacket.JumpOffset..]),
            p.Get(AqlPm4IndirectBufferPacket.CompletionSignal)));

    private static void Aql(AqlCall emit, AqlRepeat again)
    {
        GfxVersion gfx = GpuRange.Gpus[0];
        Check.One(s_config, Prop.ForAll(Bits, bits =>
        {
            var first = new uint[AqlEncoder.SlotDwords];
            emit(new AqlEncoder(first), new Values(bits));
            Packet packet = AqlDecoder.Decode(first, 0, AqlPackets.For(gfx));
            packet.Text.Should().NotContain("reserved");
            var second = new uint[AqlEncoder.SlotDwords];
            again(new AqlEncoder(second), packet);
            return first.AsSpan().SequenceEqual(second);
        }));
    }

    private delegate void AqlCall(AqlEncoder encoder, Values values);

    private delegate void AqlRepeat(AqlEncoder encoder, Packet packet);
}
