using Fixtures.Identities;
using Fixtures.Journals;

namespace Reports.Progress;

/// <summary>Writes a line for each case that ended, for logs.</summary>
internal sealed class PlainView(TextWriter output) : IRunView
{
    /// <inheritdoc/>
    public void Show(Action run) => run();

    /// <inheritdoc/>
    public void CaseStarted(CaseIdentity identity)
    {
    }

    /// <inheritdoc/>
    public void CaseEnded(CaseResult result) => output.WriteLine(CaseLine.Of(result));

    /// <inheritdoc/>
    public void Refresh()
    {
    }
}
