using Fixtures.Targets;
using Harness.Tests.Fixtures;
using Reports.Exits;
using Reports.Selection;

namespace Harness.Tests.Reports;

public sealed class CaseFilterTests
{
    [Theory]
    [InlineData("Category=Sample", true)]
    [InlineData("category=sample", true)]
    [InlineData("Category=Other", false)]
    [InlineData("Category!=Other", true)]
    [InlineData("Target=virtual&Isa=gfx942", true)]
    [InlineData("Target=hardware|Isa=gfx942", true)]
    [InlineData("Target=hardware&Isa=gfx942|Category=Sample", true)]
    [InlineData("Target=hardware&(Isa=gfx942|Category=Sample)", false)]
    [InlineData("FullyQualifiedName~SkippingSample", true)]
    [InlineData("SkippingSample", true)]
    [InlineData("DisplayName!~gfx942", false)]
    [InlineData(@"Id=Sample.SkippingSample.Skips@virtual:gfx942@7.3", true)]
    [InlineData("Clause=sample.one", false)]
    public void Filter_selects_as_dotnet_test_does(string filter, bool expected)
    {
        var testCase = SampleRun.Of<SkippingSample>(SampleRun.Settings(Target.OfModel("gfx942", "7.3", 23))).Cases[0];

        CaseFilter.Parse(filter)(new CaseFacts(testCase)).Should().Be(expected);
    }

    [Theory]
    [InlineData("Category=", "a name or a value is missing")]
    [InlineData("(Category=A", "')' is missing")]
    [InlineData("Category=A)", "')' is not expected")]
    [InlineData("Category!A", "'!' is followed by neither '=' nor '~'")]
    [InlineData("Colour=red", "'Colour' is not a property; known are FullyQualifiedName")]
    public void Wrong_filter_says_where_and_what_to_write(string filter, string expected) =>
        FluentActions.Invoking(() => CaseFilter.Parse(filter)).Should().Throw<CommandException>()
            .WithMessage($"filter '{filter}', at character *{expected}*write for example Category=Queue&Target=virtual").Which.ExitCode.Should().Be(2);
}
