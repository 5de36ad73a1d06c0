using Fixtures.Identities;
using Fixtures.Journals;

namespace Reports.Progress;

/// <summary>Shows a run while it runs. Everything is called on one thread.</summary>
internal interface IRunView
{
    /// <summary>Shows the run while <paramref name="run"/> runs, on the calling thread.</summary>
    void Show(Action run);

    /// <summary>A case started.</summary>
    void CaseStarted(CaseIdentity identity);

    /// <summary>A case ended.</summary>
    void CaseEnded(CaseResult result);

    /// <summary>Called many times a second.</summary>
    void Refresh();
}
