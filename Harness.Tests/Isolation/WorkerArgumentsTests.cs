using Reports.Workers;

namespace Harness.Tests.Isolation;

/// <summary>What tells a worker that a run starts from a command that somebody gives.</summary>
public sealed class WorkerArgumentsTests
{
    [Fact]
    public void Run_makes_arguments_of_a_worker() => WorkerArguments.Are(WorkerArguments.Of("workers/00001.json")).Should().BeTrue();

    [Theory]
    [InlineData("worker", "request.json")]
    [InlineData("worker", "request.json", "--parent", "me")]
    [InlineData("worker", "request.json", "--parent", "-1")]
    [InlineData("run", "--targets", "--parent", "1")]
    [InlineData("worker", "--help")]
    public void Other_arguments_are_for_the_parser(params string[] arguments) => WorkerArguments.Are(arguments).Should().BeFalse();
}
