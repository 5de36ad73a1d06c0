using Fixtures.Identities;
using Fixtures.Journals;

namespace Reports.Progress;

/// <summary>Says nothing.</summary>
internal sealed class QuietView : IRunView
{
    /// <inheritdoc/>
    public void Show(Action run) => run();

    /// <inheritdoc/>
    public void CaseStarted(CaseIdentity identity)
    {
    }

    /// <inheritdoc/>
    public void CaseEnded(CaseResult result)
    {
    }

    /// <inheritdoc/>
    public void Refresh()
    {
    }
}
