using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Harness.Foundation;
using Harness.Packets.Pm4;

namespace Benchmarks;

/// <summary>
/// What the typed encoder adds to the stores themselves: a dispatch of 32 dwords as a compute queue gets it, against a loop that stores the
/// same constants.
/// </summary>
[MemoryDiagnoser]
public class EncodingBenchmarks
{
    private const int Dispatches = 1000;

    private readonly uint[] _memory = new uint[64];
    private uint[] _constants = [];

    /// <summary>Takes the dwords of one dispatch as the constants.</summary>
    [GlobalSetup]
    public void Record()
    {
        _constants = _memory[..Encode(_memory)];
        if (_constants.Length != 32)
            throw new InvalidOperationException($"the dispatch has {_constants.Length} dwords, not 32");
    }

    /// <summary>The baseline: nothing but the stores.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Dispatches, Description = "loop over constants")]
    public int Loop()
    {
        int dwords = 0;
        for (int n = 0; n < Dispatches; n++)
            dwords = Store(_memory, _constants);
        return dwords;
    }

    /// <summary>The same dwords through the encoder, with all of its checks.</summary>
    [Benchmark(OperationsPerInvoke = Dispatches, Description = "Pm4Encoder")]
    public int Encoder()
    {
        int dwords = 0;
        for (int n = 0; n < Dispatches; n++)
            dwords = Encode(_memory);
        return dwords;
    }

    // Both are functions of their own, as in a driver: otherwise the compiler would weigh them with the loop around them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Store(uint[] memory, uint[] constants)
    {
        for (int i = 0; i < constants.Length; i++)
            memory[i] = constants[i];
        return constants.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Encode(Span<uint> memory)
    {
        var encoder = new Pm4Encoder(memory, new GfxVersion(11, 0, 0));
        encoder.AcquireMem();
        encoder.SetShReg(ComputeRegister.PgmLo, [0x1234_5600, 0x7f]);
        encoder.SetShReg(ComputeRegister.PgmRsrc1, [0x60af_0043, 0x0000_0090]);
        encoder.SetShReg(ComputeRegister.NumThreadX, [64, 1, 1]);
        encoder.SetShReg(ComputeRegister.UserData0, [0x1000, 0x2000, 0x3000, 0x4000]);
        encoder.DispatchDirect(1024, 1, 1, DispatchInitiator.ComputeShaderEnable | DispatchInitiator.Wave32);
        return encoder.Count;
    }
}
