namespace Harness.Tests.Driver.Sequences;

/// <summary>One call of a sequence: which, of which process, and a byte for each choice that it makes. What the bytes mean is decided when it is made.</summary>
/// <param name="Kind">Position in <see cref="Calls.CallTable"/>.</param>
/// <param name="Process">Slot of the process.</param>
/// <param name="Arguments">The choices: all zero is the plainest call of its kind.</param>
internal readonly record struct Call(int Kind, int Process, UInt128 Arguments)
{
    /// <summary>The same call with one choice less, for each choice that is not the plainest.</summary>
    public IEnumerable<Call> Plainer()
    {
        if (Process != 0)
            yield return this with { Process = 0 };
        if (Arguments == 0)
            yield break;
        yield return this with { Arguments = 0 };
        for (int shift = 0; shift < 128; shift += 8)
        {
            UInt128 mask = (UInt128)0xff << shift;
            if ((Arguments & mask) != 0)
                yield return this with { Arguments = Arguments & ~mask };
        }
    }
}
