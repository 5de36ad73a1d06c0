using System.Diagnostics;
using Harness.Deadlines;

namespace Harness.Tests.Synchronization;

public sealed class RunQueueDelayTests
{
    private const int ThreadsPerProcessor = 8;

    [Fact]
    public void Time_in_which_others_had_the_processors_is_counted()
    {
        var delay = new RunQueueDelay(Environment.ProcessId);
        long start = Stopwatch.GetTimestamp(); // before the first look, whose own time counts too
        TimeSpan before = delay.Total(TimeSpan.Zero);

        using (Crowd())
            SpinWait.SpinUntil(() => delay.Total(TimeSpan.FromMilliseconds(20)) > before, TimeSpan.FromSeconds(30)).Should().BeTrue("more threads are ready than there are processors");

        (delay.Total(TimeSpan.Zero) - before).Should().BeLessThan(Stopwatch.GetElapsedTime(start));
    }

    [Fact]
    public void A_look_that_is_young_enough_is_not_repeated()
    {
        var delay = new RunQueueDelay(Environment.ProcessId);
        TimeSpan first = delay.Total(TimeSpan.Zero);

        using (Crowd())
            SpinWait.SpinUntil(() => false, TimeSpan.FromMilliseconds(50));

        delay.Total(TimeSpan.FromHours(1)).Should().Be(first);
    }

    [Fact]
    public void A_process_that_is_gone_loses_no_time() => new RunQueueDelay(int.MaxValue).Total(TimeSpan.Zero).Should().Be(TimeSpan.Zero);

    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(5, 45, 45)]
    [InlineData(5, 300, 45)]
    [InlineData(0, 300, 0)]
    public void A_deadline_moves_by_the_time_lost_and_nine_limits_at_most(int limit, int starved, int delay) =>
        Deadline.DelayFor(TimeSpan.FromSeconds(limit), TimeSpan.FromSeconds(starved)).Should().Be(TimeSpan.FromSeconds(delay));

    private static Crowds Crowd() => new(Environment.ProcessorCount * ThreadsPerProcessor);

    private sealed class Crowds : IDisposable
    {
        private readonly Thread[] _threads;
        private volatile bool _isOver;

        public Crowds(int count)
        {
            _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Work) { IsBackground = true })];
            Array.ForEach(_threads, thread => thread.Start());
        }

        public void Dispose()
        {
            _isOver = true;
            Array.ForEach(_threads, thread => thread.Join(TimeSpan.FromSeconds(30)).Should().BeTrue());
        }

        private void Work()
        {
            while (!_isOver)
                Thread.SpinWait(100);
        }
    }
}
