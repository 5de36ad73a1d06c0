namespace Benchmarks;

/// <summary>A thread that answers every value it sees with the same value.</summary>
internal sealed class PingPong : IDisposable
{
    private readonly long[] _lines = new long[32]; // two words on different cache lines
    private readonly Thread _thread;
    private volatile bool _stopping;

    public PingPong()
    {
        _thread = new Thread(Answer) { IsBackground = true };
        _thread.Start();
    }

    public void RoundTrip()
    {
        long value = _lines[0] + 1;
        Volatile.Write(ref _lines[0], value);
        while (Volatile.Read(ref _lines[16]) != value)
            Thread.SpinWait(1);
    }

    public void Dispose()
    {
        _stopping = true;
        _thread.Join(TimeSpan.FromSeconds(5));
    }

    private void Answer()
    {
        while (!_stopping)
        {
            Volatile.Write(ref _lines[16], Volatile.Read(ref _lines[0]));
            Thread.SpinWait(1);
        }
    }
}
