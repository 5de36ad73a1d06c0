using Harness.Contracts;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace Harness.Tests.Driver.Sequences;

/// <summary>
/// Random sequences of all calls, of several processes, against the virtual driver: no exception, no error that the call cannot give, nothing
/// changed by what was refused, and every figure agrees with what is there. A million calls;
/// CONFORMANCE_SOAK_CALLS asks for another number (10000000 for the long form), CONFORMANCE_SOAK_SEED for another seed.
/// </summary>
public sealed class RandomSequenceTests
{
    private const string CallsVariable = "CONFORMANCE_SOAK_CALLS";
    private const int DefaultCalls = 1_000_000;
    private const int Rows = 4;

    [Theory]
    [InlineData("gfx1100", "6.1")]
    [InlineData("gfx900", "6.12")]
    [InlineData("gfx1100", "6.18")]
    [InlineData("gfx942", "7.3")]
    public void Driver_stands_any_sequence_of_calls(string gpu, string kernel)
    {
        (_, int seed) = SoakSetting.NewRandom();
        int calls = SoakSetting.Number(CallsVariable, DefaultCalls) / Rows;

        FoundSequence? found = Search(gpu, kernel, Contract.Whole).Run(calls, seed);

        if (found is not null)
            Assert.Fail($"{gpu} under Linux {kernel}, {SoakSetting.SeedVariable}={seed}: {found.Calls} calls that the driver does not stand:\n{found.Text}");
    }

    internal static SequenceSearch Search(string gpu, string kernel, Contract contract) => new(
        GpuModels.All.Single(model => model.Gfx.Name == gpu), DriverProfile.All.Single(profile => profile.Name == kernel), contract);
}
