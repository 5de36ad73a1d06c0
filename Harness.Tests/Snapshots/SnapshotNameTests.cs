using System.Reflection;
using Conformance.Tests.Snapshots;

namespace Harness.Tests.Snapshots;

/// <summary>Names as VerifyTests/Verify 31.12.5 makes them: docs/naming.md, docs/parameterised-xunitv2.md, FileNameBuilder.cs.</summary>
public sealed class SnapshotNameTests
{
    [Theory]
    [InlineData("gfx942", 16u, "SnapshotNameTests.Sample_gpu=gfx942_size=16")]
    [InlineData("a/b:c", true, "SnapshotNameTests.Sample_gpu=a-b-c_size=True")]
    [InlineData(null, DayOfWeek.Friday, "SnapshotNameTests.Sample_gpu=null_size=Friday")]
    [InlineData("x", new[] { 1, 2 }, "SnapshotNameTests.Sample_gpu=x_size=1,2")]
    [InlineData("x", new int[0], "SnapshotNameTests.Sample_gpu=x_size=[]")]
    public void Arguments_follow_the_method_by_their_names(string? gpu, object size, string expected) =>
        SnapshotName.Of(Method(nameof(Sample)), [gpu, size]).Should().Be(expected);

    [Fact]
    public void Name_without_arguments_is_class_and_method() =>
        SnapshotName.Of(Method(nameof(Sample)), []).Should().Be("SnapshotNameTests.Sample");

    [Fact]
    public void Nested_class_has_its_owner_before_it() =>
        SnapshotName.Of(typeof(Nested).GetMethod(nameof(Nested.Sample))!, []).Should().Be("SnapshotNameTests.Nested.Sample");

    [Fact]
    public void Too_many_arguments_are_refused() =>
        FluentActions.Invoking(() => SnapshotName.Of(Method(nameof(Sample)), [1, 2, 3])).Should().Throw<ArgumentException>()
            .WithMessage("UseParameters was given 3 values, but Sample has 2 parameters");

    private static MethodInfo Method(string name) => typeof(SnapshotNameTests).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static string Sample(string gpu, object size) => $"{gpu}{size}";

    private static class Nested
    {
        public static void Sample()
        {
        }
    }
}
