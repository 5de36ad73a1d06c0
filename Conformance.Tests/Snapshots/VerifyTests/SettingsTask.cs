using System.Runtime.CompilerServices;

namespace VerifyTests;

/// <summary>A comparison with a snapshot. It happens once, when it is first awaited or made a task.</summary>
public class SettingsTask
{
    private readonly Func<VerifySettings, Task<VerifyResult>> _buildTask;
    private readonly VerifySettings _settings;
    private Task<VerifyResult>? _task;

    /// <summary>A comparison that <paramref name="buildTask"/> makes.</summary>
    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
    {
        _settings = settings ?? new VerifySettings();
        _buildTask = buildTask;
    }

    /// <inheritdoc cref="VerifySettings.UseParameters(object?[])"/>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        _settings.UseParameters(parameters);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseParameters{T}(T)"/>
    public SettingsTask UseParameters<T>(T parameter)
    {
        _settings.UseParameters(parameter);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseParameters{T}(T[])"/>
    public SettingsTask UseParameters<T>(T[] parameters)
    {
        _settings.UseParameters(parameters);
        return this;
    }

    /// <summary>Makes the comparison.</summary>
    public Task<VerifyResult> ToTask() => _task ??= _buildTask(_settings);

    /// <inheritdoc cref="Task{TResult}.ConfigureAwait(bool)"/>
    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) => ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>For <c>await</c>.</summary>
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>A test returns its comparison as a task.</summary>
    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();
}
