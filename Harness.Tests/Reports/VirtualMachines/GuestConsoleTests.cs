using Reports.VirtualMachines.Guests;

namespace Harness.Tests.Reports.VirtualMachines;

public class GuestConsoleTests
{
    private readonly GuestConsole _console = new("/nowhere");

    [Fact]
    public void Script_tells_how_far_it_came()
    {
        _console.Take("Decompressing Linux...\r\nconformance-guest: boot 6.12.118+deb13-amd64\r\nconformance-guest: driver 1\r\npass  A.B.C\r\nconformance-guest: end 1\r\n");

        _console.Release.Should().Be("6.12.118+deb13-amd64");
        _console.HasDriver.Should().BeTrue();
        _console.Exit.Should().Be(1);
        _console.Failure.Should().BeNull();
        _console.Complaint.Should().BeNull();
    }

    [Fact]
    public void Lines_count_when_they_are_whole()
    {
        _console.Take("conformance-guest: en");
        _console.Take("d 0");
        _console.Exit.Should().BeNull();
        _console.Take("\n");
        _console.Exit.Should().Be(0);
    }

    [Fact]
    public void Kernel_lines_in_the_middle_do_not_hide_the_script()
    {
        _console.Take("[   12.1] amdgpu: conformance-guest: failed the driver made no /dev/kfd\n");
        _console.Failure.Should().Be("the driver made no /dev/kfd");
    }

    [Fact]
    public void Panic_says_how_the_kernel_ended()
    {
        _console.Take("[   40.1] BUG: kernel NULL pointer dereference, address: 0000000000000040\n[   40.2] Oops: Oops: 0002 [#1]\n");
        _console.Complaint.Should().Be("BUG: kernel NULL pointer dereference, address: 0000000000000040");
        _console.HasPanicked.Should().BeFalse();

        _console.Take("[   40.9] Kernel panic - not syncing: Fatal exception\n");
        _console.Complaint.Should().Be("Kernel panic - not syncing: Fatal exception");
        _console.HasPanicked.Should().BeTrue();
    }

    [Fact]
    public void Last_lines_are_kept()
    {
        for (int line = 0; line < GuestConsole.LinesKept + 10; line++)
            _console.Take($"line {line}\n");
        _console.Take("cut of");

        string[] tail = _console.Tail.Split('\n');
        tail.Should().HaveCount(GuestConsole.LinesKept + 1);
        tail[0].Should().Be("line 10");
        tail[^1].Should().Be("cut of");
    }
}
