using Conformance.Tests.Snapshots;
using Conformance.Tests.Snapshots.Engine;
using VerifyTests;

namespace Harness.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    private string VerifiedPath => Path.Combine(_folder, "T.M.verified.txt");

    private string ReceivedPath => Path.Combine(_folder, "T.M.received.txt");

    private string ElsewherePath => Path.Combine(_folder, "run", "received", "T.M.received.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a\nb", "a\nb")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a\nb", "a\r\nb")]
    [InlineData("a\nb\n", "a\nb")]
    [InlineData("emptyString", "")]
    [InlineData("null", null)]
    public void Equal_text_passes_whatever_the_line_endings(string verified, string? received)
    {
        File.WriteAllText(VerifiedPath, verified);

        Invoking(received).Should().NotThrow();
        File.Exists(ReceivedPath).Should().BeFalse();
    }

    [Theory]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\nb", "a\nb ")]
    [InlineData("a\nb", "A\nb")]
    [InlineData("a\nb", "")]
    public void Any_other_difference_fails(string verified, string received)
    {
        File.WriteAllText(VerifiedPath, verified);

        Invoking(received).Should().Throw<VerifyException>();
    }

    [Fact]
    public void Difference_is_told_by_fields_with_the_way_to_accept_it()
    {
        File.WriteAllText(VerifiedPath, "WRITE_DATA dst=memory ; c0033700 00000500");

        string message = Invoking("WRITE_DATA dst=level2 ; c0033700 00000200").Should().Throw<VerifyException>().Which.Message;

        message.Should().Be($"""
            T.M: lines: 1 changed, 0 added, 0 removed; first: line 1 changed, WRITE_DATA dst: memory -> level2, dword 1: 00000500 -> 00000200, bits 10:8
            To accept: mv '{ReceivedPath}' '{VerifiedPath}', or run with CONFORMANCE_ACCEPT_SNAPSHOTS=1

            Directory: {_folder}
            NotEqual:
              - Received: T.M.received.txt
                Verified: T.M.verified.txt

            FileContent:

            NotEqual:

            Received: T.M.received.txt
            Verified: T.M.verified.txt
            Compare Result:
            - 1: WRITE_DATA dst=memory ; c0033700 00000500
            + 1: WRITE_DATA dst=level2 ; c0033700 00000200
                  dst: memory -> level2
                  dword 1: 00000500 -> 00000200, bits 10:8

            """);
    }

    [Fact]
    public void New_snapshot_fails_and_shows_the_text() =>
        Invoking("NOP ; ffff1000").Should().Throw<VerifyException>()
            .WithMessage("T.M: there is no snapshot yet\n*New:\n  - Received: T.M.received.txt*FileContent:*NOP ; ffff1000*");

    [Fact]
    public void Received_file_has_a_byte_order_mark_and_only_line_feeds()
    {
        Invoking("a\r\nb").Should().Throw<VerifyException>();

        File.ReadAllBytes(ReceivedPath).Should().Equal(0xef, 0xbb, 0xbf, (byte)'a', (byte)'\n', (byte)'b');
    }

    [Fact]
    public void Received_file_renamed_is_the_new_snapshot()
    {
        Invoking("a").Should().Throw<VerifyException>();
        File.Move(ReceivedPath, Path.Combine(_folder, "T.Renamed.verified.txt"));

        Invoking("a", name: "T.Renamed").Should().NotThrow();
    }

    [Fact]
    public void Received_file_of_an_earlier_run_goes_when_the_text_is_right_again()
    {
        File.WriteAllText(VerifiedPath, "a");
        File.WriteAllText(ReceivedPath, "b");

        Invoking("a").Should().NotThrow();

        File.Exists(ReceivedPath).Should().BeFalse();
    }

    [Fact]
    public void Accepting_writes_the_snapshot_and_does_not_pass()
    {
        File.WriteAllText(VerifiedPath, "a");

        Invoking("b", accept: true).Should().Throw<VerifyException>().WithMessage("T.M: accepted as the new snapshot;*");

        File.ReadAllText(VerifiedPath).Should().Be("b");
        File.Exists(ReceivedPath).Should().BeFalse();
    }

    [Fact]
    public void Accepting_leaves_an_equal_snapshot_alone()
    {
        File.WriteAllText(VerifiedPath, "a\n");

        Invoking("a", accept: true).Should().NotThrow();

        File.ReadAllText(VerifiedPath).Should().Be("a\n");
    }

    [Fact]
    public void Copy_of_a_snapshot_is_never_written_to()
    {
        File.WriteAllText(VerifiedPath, "a");

        Invoking("b", isSource: false).Should().Throw<VerifyException>().WithMessage($"*To accept: copy '{ElsewherePath}' beside the test in the sources, as T.M.verified.txt*");
        Invoking("b", isSource: false, accept: true, name: "T.N").Should().Throw<VerifyException>().WithMessage("*can be accepted only where the sources are*");

        File.ReadAllText(ElsewherePath).Should().Be("b");
        Directory.GetFiles(_folder).Should().Equal(VerifiedPath);
    }

    [Fact]
    public void Name_can_be_used_once()
    {
        File.WriteAllText(VerifiedPath, "a");
        Invoking("a").Should().NotThrow();

        Invoking("a").Should().Throw<InvalidOperationException>().WithMessage("T.M.verified.txt is compared twice*UseParameters");
    }

    private Action Invoking(string? received, bool isSource = true, bool accept = false, string name = "T.M")
    {
        var snapshot = new Snapshot(new SnapshotFolder(_folder, isSource), name, SnapshotChoices.Of(accept ? "1" : null, ci: null, Path.Combine(_folder, "run")));
        return () => snapshot.Check(received);
    }
}
