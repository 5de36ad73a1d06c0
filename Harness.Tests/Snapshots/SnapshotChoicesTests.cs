using Conformance.Tests.Snapshots.Engine;

namespace Harness.Tests.Snapshots;

public sealed class SnapshotChoicesTests
{
    [Theory]
    [InlineData(null, "true", false)]
    [InlineData("", "true", false)]
    [InlineData("0", "true", false)]
    [InlineData("1", null, true)]
    [InlineData("1", "false", true)]
    public void One_accepts_outside_of_CI(string? accept, string? ci, bool expected) =>
        SnapshotChoices.Of(accept, ci, "run").Accept.Should().Be(expected);

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void CI_may_not_accept(string ci) =>
        FluentActions.Invoking(() => SnapshotChoices.Of("1", ci, "run")).Should().Throw<InvalidOperationException>()
            .WithMessage("CONFORMANCE_ACCEPT_SNAPSHOTS=1 is refused where CI=true: *");

    [Fact]
    public void Another_value_is_refused() =>
        FluentActions.Invoking(() => SnapshotChoices.Of("yes", null, "run")).Should().Throw<InvalidOperationException>()
            .WithMessage("CONFORMANCE_ACCEPT_SNAPSHOTS=yes is not known; it can be 1 or unset");
}
