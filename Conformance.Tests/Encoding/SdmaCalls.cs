using Harness.Foundation;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Conformance.Tests.Encoding;

/// <summary>Packets as user mode sends them: the encoder's methods with their defaults.</summary>
internal static class SdmaCalls
{
    private const ulong Address = 0x7f12_3456_7000;

    /// <summary>The packets for a GPU.</summary>
    public static IEnumerable<uint[]> For(GfxVersion gfx)
    {
        var encoder = new SdmaEncoder(new uint[128], gfx);
        encoder.Nop();
        encoder.CopyLinear(Address, Address + 0x1000, 0x1000);
        encoder.CopyLinear(Address, Address + 0x1000, SdmaLimits.For(gfx).MaximumCopyBytes);
        encoder.CopyBroadcast(Address, Address + 0x1000, Address + 0x2000, 0x1000);
        encoder.WriteLinear(Address, [0x2a, 0x2b]);
        encoder.ConstFill(Address, 0x2a, 0x1000);
        encoder.ConstFill(Address, 0x2a, 0x1001, elementBytes: 1);
        encoder.Fence(Address, 0x2a);
        encoder.Trap(7);
        encoder.PollMemory(Address, CompareFunction.GreaterOrEqual, 0x2a);
        encoder.Atomic(AtomicOperation.Add64, Address, 1);
        encoder.Timestamp(Address);
        encoder.ConditionalExecute(Address, 1, 4);
        encoder.Indirect(Address, 0x100);
        if (GfxSet.Gfx10AndLater.Contains(gfx))
            encoder.CacheRequest((GcrControl)Pm4CacheControl.AcquireSystem(gfx));
        return [encoder.Written.ToArray()];
    }
}
