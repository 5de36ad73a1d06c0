using Xunit.Abstractions;

namespace Reports.Hosting;

/// <summary>Options of the xunit framework as it asks for them: by name. xunit's own class is in its runner, which is not used here.</summary>
internal sealed class FrameworkOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Cases are named by their method, and targets run side by side.</summary>
    /// <param name="workers">Targets that run at the same time.</param>
    public FrameworkOptions(int workers)
    {
        _values["xunit.discovery.MethodDisplay"] = "Method";
        _values["xunit.discovery.PreEnumerateTheories"] = true;
        _values["xunit.execution.MaxParallelThreads"] = (int?)workers;
    }

    /// <inheritdoc/>
    public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) && value is TValue typed ? typed : default!;

    /// <inheritdoc/>
    public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
}
