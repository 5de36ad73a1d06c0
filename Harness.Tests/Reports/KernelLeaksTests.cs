using Reports.Machines;

namespace Harness.Tests.Reports;

/// <summary>What is taken from the kernel's leak detector.</summary>
public sealed class KernelLeaksTests : IDisposable
{
    private const string Report = """
        unreferenced object 0xffff888103a2c600 (size 192):
          comm "conformance", pid 812, jiffies 4294901234
          hex dump (first 32 bytes):
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................
          backtrace (crc 5f2bcd7d):
            __kmalloc_cache_noprof+0x24a/0x2d0
            kfd_ioctl_create_event+0x1f/0x4d0 [amdgpu]
        unreferenced object 0xffff888103a2c700 (size 64):
          comm "kworker/0:1", pid 12, jiffies 4294901235
          backtrace:
            [<00000000c61d3b3f>] kmalloc_trace+0x2a/0xa0
            [<00000000aa1d3b3f>] acpi_ns_lookup+0x3e/0x610
        unreferenced object 0xffff888103a2c800 (size 32):
          comm "conformance", pid 812, jiffies 4294901236
          backtrace:
            [<00000000c61d3b3f>] kmalloc_trace+0x2a/0xa0
            [<00000000c61d3b40>] amdgpu_bo_create+0x11/0x900

        """;

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Objects_of_the_driver_are_told_with_who_allocated_them() => KernelLeaks.OfDriver(Report).Should().Equal(
        "kmemleak: unreferenced object 0xffff888103a2c600 (size 192), allocated in kfd_ioctl_create_event+0x1f/0x4d0 [amdgpu]",
        "kmemleak: unreferenced object 0xffff888103a2c800 (size 32), allocated in amdgpu_bo_create+0x11/0x900");

    [Fact]
    public void Empty_report_has_none() => KernelLeaks.OfDriver("").Should().BeEmpty();

    [Fact]
    public void Kernel_without_a_detector_says_so() =>
        new KernelLeaks("/nowhere/kmemleak", TimeSpan.Zero).Begin().Should().StartWith("kmemleak: there is no /nowhere/kmemleak");

    [Fact]
    public void Detector_is_cleared_at_the_beginning_and_scans_at_the_end()
    {
        var leaks = new KernelLeaks(_path, TimeSpan.Zero);

        leaks.Begin().Should().BeNull();
        File.ReadAllText(_path).Should().Be("clear");
        leaks.End().Should().BeEmpty();
        File.ReadAllText(_path).Should().StartWith("scan");
    }
}
