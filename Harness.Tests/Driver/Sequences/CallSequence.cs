namespace Harness.Tests.Driver.Sequences;

/// <summary>A sequence of calls. Any part of it is one too, so that it shrinks well.</summary>
internal sealed record CallSequence(IReadOnlyList<Call> Calls)
{
    /// <summary>Simpler sequences, the simplest first: without a half, a quarter and so on of the calls, then with plainer calls.</summary>
    public IEnumerable<CallSequence> Simpler()
    {
        for (int length = Calls.Count / 2; length > 0; length /= 2)
        {
            // From the end: what came last is more often what the failure does not need.
            for (int start = Calls.Count - length; start > -length; start -= length)
                yield return Without(Math.Max(start, 0), Math.Min(length, start + length));
        }

        for (int i = 0; i < Calls.Count; i++)
        {
            foreach (Call plainer in Calls[i].Plainer())
                yield return new CallSequence([.. Calls.Take(i), plainer, .. Calls.Skip(i + 1)]);
        }
    }

    public override string ToString() => $"{Calls.Count} calls";

    private CallSequence Without(int start, int length) => new([.. Calls.Take(start), .. Calls.Skip(start + length)]);
}
