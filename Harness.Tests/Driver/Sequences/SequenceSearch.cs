using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Harness.Contracts;
using Harness.Recording;
using Harness.Tests.Driver.Sequences.Calls;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace Harness.Tests.Driver.Sequences;

/// <summary>Looks for a sequence of calls that leads a driver to where it must never be, and shrinks what it finds.</summary>
internal sealed class SequenceSearch(GpuModel model, DriverProfile profile, Contract contract)
{
    /// <summary>Calls of a sequence.</summary>
    public const int Length = 250;

    // SplitMix wants it odd, and of many bits.
    private const ulong Gamma = 0x9e37_79b9_7f4a_7c15;

    private static readonly Gen<Call> s_calls =
        from kind in Gen.Elements(CallTable.Weighted.AsEnumerable())
        from process in Gen.Choose(0, SequenceMachine.Slots - 1)
        from low in FsCheck.FSharp.Gen.Choose64(long.MinValue, long.MaxValue)
        from high in FsCheck.FSharp.Gen.Choose64(long.MinValue, long.MaxValue)
        select new Call(kind, process, new UInt128((ulong)high, (ulong)low));

    /// <summary>Makes so many calls, as nearly as sequences allow.</summary>
    /// <param name="calls">How many.</param>
    /// <param name="seed">Which.</param>
    /// <returns>What was found: the shrunk sequence as text; null when the driver held.</returns>
    public FoundSequence? Run(long calls, int seed)
    {
        SequenceMachine? machine = null;
        var runner = new FoundRunner();
        try
        {
            Arbitrary<CallSequence> sequences = Arb.From(s_calls.ArrayOf(Length).Select(made => new CallSequence(made)), sequence => sequence.Simpler());
            Property property = Prop.ForAll(sequences, sequence =>
            {
                machine ??= new SequenceMachine(model, profile, contract);
                bool isClean = false;
                try
                {
                    machine.Run(sequence.Calls);
                    isClean = true;
                }
                finally
                {
                    if (!isClean)
                    {
                        machine.Dispose();
                        machine = null;
                    }
                }
            });
            Config config = Config.Quick.WithMaxTest((int)Math.Max(calls / Length, 1)).WithReplay((ulong)seed, Gamma).WithRunner(runner);
            FsCheck.Check.One(config, property);
        }
        finally
        {
            machine?.Dispose();
        }

        return runner.Shrunk is { } shrunk ? new FoundSequence(shrunk.Calls.Count, Describe(shrunk, runner.Message)) : null;
    }

    private string Describe(CallSequence sequence, string message)
    {
        var text = new StringBuilder();
        var recorder = new FlightRecorder();
        using var machine = new SequenceMachine(model, profile, contract, recorder);
        long shown = -1;
        void Tell(string line)
        {
            foreach (FlightRecord record in recorder.Snapshot().Where(record => record.Sequence > shown))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {FlightReport.Describe(record)}\n");
                shown = record.Sequence;
            }

            text.Append(line).Append('\n');
        }

        try
        {
            machine.Run(sequence.Calls, Tell);
        }
        catch (SequenceException found)
        {
            Tell(found.Message);
            return text.ToString();
        }

        return text.Append(message).ToString();
    }
}
