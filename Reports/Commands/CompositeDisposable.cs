namespace Reports.Commands;

/// <summary>Several things that are disposed together.</summary>
internal sealed class CompositeDisposable(IReadOnlyList<IDisposable> items) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable item in items)
            item.Dispose();
    }
}
