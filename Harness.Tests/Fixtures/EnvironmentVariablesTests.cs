using Fixtures.Settings;
using Fixtures.Targets;

namespace Harness.Tests.Fixtures;

public sealed class EnvironmentVariablesTests
{
    [Theory]
    [InlineData("CONFORMANCE_DESTRUCTIVE", "yes", "CONFORMANCE_DESTRUCTIVE=yes is not known; it can be 1, 0 or unset")]
    [InlineData("CONFORMANCE_TARGET", "virtual", "CONFORMANCE_TARGET is not read by anything; did you mean CONFORMANCE_TARGETS?")]
    [InlineData("CONFORMANCE_QUITE_SOMETHING_ELSE", "1", "CONFORMANCE_QUITE_SOMETHING_ELSE is not read by anything; unset it; conformance help environment lists what is read")]
    public void What_would_do_nothing_is_refused(string name, string value, string reason)
    {
        Action check = () => EnvironmentVariables.Check([KeyValuePair.Create(name, value)]);

        check.Should().Throw<TargetUnavailableException>().WithMessage(reason);
    }

    [Theory]
    [InlineData("CONFORMANCE_DESTRUCTIVE", "1")]
    [InlineData("CONFORMANCE_DESTRUCTIVE", "0")]
    [InlineData("CONFORMANCE_DESTRUCTIVE", "")]
    [InlineData("CONFORMANCE_WORKER_OF", "/run")]
    [InlineData("CONFORMITY", "x")]
    public void What_is_read_or_is_of_others_is_taken(string name, string value)
    {
        Action check = () => EnvironmentVariables.Check([KeyValuePair.Create(name, value)]);

        check.Should().NotThrow();
    }
}
