using Fixtures.Identities;
using Fixtures.Journals;

namespace Reports.Progress;

/// <summary>Writes a line for each case that ended, for logs.</summary>
/// <param name="output">Where to.</param>
/// <param name="isKnown">Whether a case failed as a baseline says.</param>
internal sealed class PlainView(TextWriter output, Func<CaseResult, bool> isKnown) : IRunView
{
    /// <inheritdoc/>
    public void Show(Action run) => run();

    /// <inheritdoc/>
    public void CaseStarted(CaseIdentity identity)
    {
    }

    /// <inheritdoc/>
    public void CaseEnded(CaseResult result) => output.WriteLine(CaseLine.Of(result, isKnown(result)));

    /// <inheritdoc/>
    public void Refresh()
    {
    }
}
