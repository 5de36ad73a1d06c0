using System.Runtime.ExceptionServices;
using Harness.Backends;
using Harness.Deadlines;

namespace Fixtures.Diagnosis;

/// <summary>
/// Notices while the body of a case runs that it is about to fail: an assertion that does not hold, a wait that took too long, a queue
/// that makes no room. The exception has been thrown, and nothing has been disposed yet.
/// </summary>
internal sealed class FailureWatch : IDisposable
{
    // A body may try and catch; what is looked at again and again must not take the time of the case.
    private const int MostLooks = 4;

    [ThreadStatic]
    private static bool t_isLooking;

    private readonly Action<Exception> _look;
    private readonly AsyncLocal<bool> _isOurs = new() { Value = true };
    private int _looks;
    private Exception? _seen;

    /// <summary>Watches the calling flow and what it starts.</summary>
    /// <param name="look">Looks at the device, and is given what was thrown; runs on the thread that fails.</param>
    public FailureWatch(Action<Exception> look)
    {
        _look = look;
        AppDomain.CurrentDomain.FirstChanceException += OnException;
    }

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= OnException;

    private void OnException(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (t_isLooking || !_isOurs.Value || !IsFailure(thrown.Exception))
            return;

        // Reflection throws it again on its way out, when the test has disposed what it had.
        if (ReferenceEquals(Interlocked.Exchange(ref _seen, thrown.Exception), thrown.Exception) || Interlocked.Increment(ref _looks) > MostLooks)
            return;
        t_isLooking = true;
        try
        {
            _look(thrown.Exception);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or AggregateException)
        {
            // A device that is being closed has nothing to show, and an exception from here would end the process.
        }
        finally
        {
            t_isLooking = false;
        }
    }

    // Assertions by their namespace: the suite chooses the library that throws them.
    private static bool IsFailure(Exception exception) =>
        exception is DeadlineExceededException or QueueException || exception.GetType().Namespace == "Xunit.Sdk";
}
