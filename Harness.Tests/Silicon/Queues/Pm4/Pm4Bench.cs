using Harness.Packets.Pm4;

namespace Harness.Tests.Silicon.Queues.Pm4;

/// <summary>PM4 packets on a bench.</summary>
internal static class Pm4Bench
{
    /// <summary>Encodes packets.</summary>
    public delegate void Emit(ref Pm4Encoder encoder);

    /// <summary>Puts packets at the ring's start and rings the doorbell, with their length if no other value is given.</summary>
    public static void Submit(this QueueBench bench, Emit emit, ulong? doorbell = null)
    {
        var encoder = new Pm4Encoder(new uint[256], bench.Model.Gfx);
        emit(ref encoder);
        if (doorbell is not { } value)
        {
            bench.Submit(encoder.Written);
            return;
        }

        encoder.Written.CopyTo(bench.Dwords(QueueBench.Ring, encoder.Count));
        bench.Processor.Ring(value);
    }

    /// <summary>Puts packets into memory, for an indirect buffer.</summary>
    public static void Put(this QueueBench bench, ulong address, Emit emit)
    {
        var encoder = new Pm4Encoder(bench.Dwords(address, 64), bench.Model.Gfx);
        emit(ref encoder);
    }

    /// <summary>Sets a program's address and resources, and the size of a work-group.</summary>
    public static void SetUpProgram(this ref Pm4Encoder encoder)
    {
        encoder.SetShReg(ComputeRegister.PgmLo, [0x1234_5678, 0x7f]);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [0x11, 0x22]);
        encoder.SetShReg(ComputeRegister.NumThreadX, [64, 2, 1]);
    }
}
