using Fixtures.Cases;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Kernel;
using Harness.Tests.Fixtures;

namespace Harness.Tests.KernelLogs;

/// <summary>What a line of the kernel log does to the outcome of a case, and to the run.</summary>
public sealed class KernelLogCaseTests : IDisposable
{
    // Hardware, so that one kernel serves all cases: a virtual machine that failed is made anew.
    private static readonly Target s_target = Target.OfNode(1, "gfx1100");
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;
    private readonly LogKernel _kernel = new();

    public KernelLogCaseTests() => _kernel.Tree.Write("/proc/sys/kernel/tainted", "4096\n");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Warning_of_the_driver_fails_a_body_that_held_and_is_quoted() =>
        FailureOf(nameof(KernelLogSample.Driver_warns)).Should()
            .Match("hardware:node1(gfx1100): the kernel log has '[*] WARNING: CPU: 3 PID: 99 at *amdgpu_object.c:1399 *'\nThe case did not announce it (Provokes = KernelLogEvents.Warning).");

    [Fact]
    public void What_is_announced_passes() => Run().Passed.Should().Contain(Name(nameof(KernelLogSample.Provokes_what_it_announces)));

    [Fact]
    public void What_is_not_announced_fails_beside_what_is() =>
        FailureOf(nameof(KernelLogSample.Provokes_something_else)).Should().Match("*GPU reset begin!'\n*(Provokes = KernelLogEvents.GpuReset).");

    [Fact]
    public void Refused_argument_passes() => Run().Passed.Should().Contain(Name(nameof(KernelLogSample.Says_nothing_of_importance)));

    [Fact]
    public void Skip_does_not_hide_an_oops() =>
        FailureOf(nameof(KernelLogSample.Skips_itself_after_an_oops)).Should().Match("*BUG: kernel NULL pointer dereference, *\n*KernelLogEvents.Oops).");

    [Fact]
    public void Failure_of_the_body_comes_first() =>
        FailureOf(nameof(KernelLogSample.Fails_and_the_driver_tells_why)).Should().Match("*the fence was lost*\n*the kernel log has*");

    [Fact]
    public void New_taint_fails_and_is_explained() =>
        FailureOf(nameof(KernelLogSample.Taints_the_kernel)).Should().Match("*/proc/sys/kernel/tainted went from 4096 to 512: W: warning issued'\n*KernelLogEvents.Taint).");

    [Fact]
    public void Late_line_is_not_lost_and_names_the_case_before() =>
        FailureOf(nameof(KernelLogSample.Comes_last)).Should()
            .Match("*amdgpu: ring sdma0 timeout, but soft recovered'\nIt came between Sample.KernelLogSample.Leaves_something_to_be_told_late@* and this case.");

    [Fact]
    public void Gpu_whose_reset_failed_is_lost_although_resets_were_announced()
    {
        SampleRun run = SampleRun.Of<LostGpuSample>(new SuiteSettings { Plan = new TargetPlan([s_target]), Connector = new LogConnector(_kernel) });

        run.Passed.Should().ContainSingle().Which.Should().StartWith("Sample.LostGpuSample.Reset_works");
        run.Failure("Reset_fails").Messages[0].Should().Match("*the kernel log has '[*] *GPU reset(2) failed'\n*");
        run.Skipped.Single().Reason.Should().Match("device lost earlier in Sample.LostGpuSample.Reset_fails@*: the kernel log has '[*] *GPU reset(2) failed'");
    }

    [Fact]
    public void What_was_there_before_the_target_was_opened_is_nobodys()
    {
        _kernel.Add("amdgpu 0000:03:00.0: amdgpu: GPU reset begin!");

        Run().Passed.Should().Contain(Name(nameof(KernelLogSample.Says_nothing_of_importance)));
    }

    [Fact]
    public void Log_that_may_not_be_read_is_noted_once_and_decides_nothing()
    {
        var kernel = new LogKernel { Refusal = Errno.EPERM };
        var notes = new RunNotes(_folder);
        SampleRun run = SampleRun.Of<KernelLogSample>(Settings(kernel, notes: notes));

        run.Passed.Should().Contain(Name(nameof(KernelLogSample.Driver_warns)));
        RunNotes.Read(_folder).Should().ContainSingle().Which.Should()
            .StartWith("hardware:node1(gfx1100): the kernel log was not looked at: /dev/kmsg may not be read (EPERM)");
    }

    [Theory]
    [InlineData(AbortConditions.Oops, nameof(KernelLogSample.Skips_itself_after_an_oops), "BUG: kernel NULL pointer dereference")]
    [InlineData(AbortConditions.Reset, nameof(KernelLogSample.Provokes_something_else), "GPU reset begin!")]
    [InlineData(AbortConditions.Taint, nameof(KernelLogSample.Taints_the_kernel), "W: warning issued")]
    public void Run_ends_where_it_is_told_to(AbortConditions conditions, string last, string why)
    {
        SampleRun run = SampleRun.Of<KernelLogSample>(Settings(_kernel, new RunAbort(conditions, _folder)));

        run.Failed.Should().EndWith(Name(last));
        run.Skipped.Should().NotBeEmpty().And.OnlyContain(skipped =>
            skipped.Reason.StartsWith($"not run: the run was ended in Sample.KernelLogSample.{last}@") && skipped.Reason.Contains(why));
        run.Skipped.Should().Contain(skipped => skipped.TestMethod.Method.Name == nameof(KernelLogSample.Comes_last));
        RunAbort.Find(_folder).Should().Contain(why);
    }

    [Fact]
    public void Another_process_of_an_ended_run_starts_nothing()
    {
        File.WriteAllText(Path.Combine(_folder, RunAbort.FileName), "the run was ended in another case: Oops\n");

        SampleRun run = SampleRun.Of<KernelLogSample>(Settings(_kernel, new RunAbort(AbortConditions.Oops, _folder)));

        run.Passed.Should().BeEmpty();
        run.Skipped.Should().HaveCount(run.Cases.Count).And.OnlyContain(skipped => skipped.Reason == "not run: the run was ended in another case: Oops");
    }

    [Fact]
    public void Process_at_work_hears_of_the_end_from_another_one()
    {
        var atWork = new RunAbort(AbortConditions.Oops, _folder);
        var watcher = new RunAbort(AbortConditions.Oops, _folder);
        atWork.Reason.Should().BeNull();

        watcher.Consider("Sample.Case@target", [new KernelLogFinding(KernelLogEvents.Oops, "[1.0] Oops: 0002", IsFromBefore: false)]);

        atWork.Reason.Should().Be("the run was ended in Sample.Case@target: [1.0] Oops: 0002");
    }

    [Theory]
    [InlineData("taint", AbortConditions.Taint)]
    [InlineData("reset, oops", AbortConditions.Reset | AbortConditions.Oops)]
    [InlineData("", AbortConditions.None)]
    public void Conditions_are_read_from_a_list(string list, AbortConditions conditions) => RunAbort.Parse(list).Should().Be(conditions);

    [Fact]
    public void Unknown_condition_is_refused_in_one_sentence() =>
        FluentActions.Invoking(() => RunAbort.Parse("taint,panic")).Should().Throw<TargetUnavailableException>()
            .WithMessage("'panic' is nothing that can end a run; it can be taint, reset or oops, or several with commas");

    private static string Name(string method) => $"Sample.KernelLogSample.{method}@hardware:node1(gfx1100)";

    private static SuiteSettings Settings(LogKernel kernel, RunAbort? abort = null, RunNotes? notes = null) => new()
    {
        Plan = new TargetPlan([s_target]),
        Connector = new LogConnector(kernel),
        Abort = abort ?? RunAbort.Never,
        Notes = notes ?? new RunNotes(null),
    };

    private SampleRun Run() => SampleRun.Of<KernelLogSample>(Settings(_kernel));

    private string FailureOf(string method) => FailureText.Of(Run().Failure(method));
}
