using System.Diagnostics;
using System.Globalization;

namespace Harness.Deadlines;

/// <summary>
/// The time that a process was ready to run and got no processor, because others had them all: what must not be held against it when it
/// answers late. Source: the second number of <c>/proc/PID/task/TID/schedstat</c>, kernel/sched/stats.h:sched_info_dequeue and _arrive.
/// </summary>
/// <remarks>Between two looks it is the time of the thread that lost the most. Where the kernel has no such file, it is zero.</remarks>
/// <param name="processId">The process.</param>
public sealed class RunQueueDelay(int processId)
{
    private readonly Lock _gate = new();
    private readonly string _folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task");
    private Dictionary<string, long> _delays = []; // of each thread, in nanoseconds
    private long _looked = long.MinValue;
    private TimeSpan _total;

    /// <summary>The time lost since the first look.</summary>
    /// <param name="maximumAge">A look that is younger is not repeated.</param>
    public TimeSpan Total(TimeSpan maximumAge)
    {
        lock (_gate)
        {
            long now = Stopwatch.GetTimestamp();
            if (_looked != long.MinValue && Stopwatch.GetElapsedTime(_looked, now) < maximumAge)
                return _total;
            Dictionary<string, long> delays = Read();
            if (_looked != long.MinValue)
                _total += Lost(delays, Stopwatch.GetElapsedTime(_looked, now));
            _delays = delays;
            _looked = now;
            return _total;
        }
    }

    private TimeSpan Lost(Dictionary<string, long> delays, TimeSpan span)
    {
        long most = 0;
        foreach ((string thread, long delay) in delays)
            most = Math.Max(most, delay - _delays.GetValueOrDefault(thread));
        TimeSpan lost = TimeSpan.FromTicks(most / TimeSpan.NanosecondsPerTick);
        return lost < span ? lost : span;
    }

    private Dictionary<string, long> Read()
    {
        var delays = new Dictionary<string, long>(StringComparer.Ordinal);
        try
        {
            foreach (string thread in Directory.EnumerateDirectories(_folder))
            {
                if (ReadThread(thread) is { } delay)
                    delays[thread] = delay;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The process has ended.
        }

        return delays;
    }

    private static long? ReadThread(string folder)
    {
        try
        {
            string[] numbers = File.ReadAllText(Path.Combine(folder, "schedstat")).Split(' ');
            return numbers.Length > 1 && long.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out long delay) ? delay : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // the thread has ended, or the kernel keeps no such numbers
        }
    }
}
