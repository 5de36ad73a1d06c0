using System.Runtime.InteropServices;

namespace Reports.Commands;

/// <summary>
/// Listens for Ctrl-C, SIGTERM and SIGHUP while a run goes on, from its first moment. The first one ends the run with its files complete; the second one is obeyed at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] s_signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly bool _isTold;
    private string? _reason;

    /// <summary>Begins to listen.</summary>
    /// <param name="isTold">Whether the first signal is answered by a line, which would tear the table of a terminal.</param>
    public Interruption(bool isTold)
    {
        _isTold = isTold;
        _registrations = [.. s_signals.Select(signal => PosixSignalRegistration.Create(signal, Take))];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Which signal ended the run, for people; null when none did.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Calls <paramref name="stop"/> with the reason when a signal comes, and at once when one has come already.</summary>
    public CancellationTokenRegistration On(Action<string> stop) => Token.Register(() => stop(Reason!));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = Interlocked.CompareExchange(ref _reason, $"ended by {context.Signal}", null) is null;
        if (!context.Cancel)
            return;
        if (_isTold)
            Console.Error.WriteLine($"{context.Signal}: the run ends with its files complete, and conformance resume goes on with it; a second signal ends it at once");
        _source.Cancel();
    }
}
