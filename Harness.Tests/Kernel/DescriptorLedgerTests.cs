using Harness.Kernel;
using Harness.Recording;
using Harness.Tests.KernelLogs;
using Harness.Uapi;

namespace Harness.Tests.Kernel;

/// <summary>The account of open files.</summary>
public sealed unsafe class DescriptorLedgerTests
{
    private readonly DescriptorLedger _ledger = new();

    [Fact]
    public void File_counts_from_open_to_close()
    {
        var kernel = new RecordingKernel(new LogKernel(), new FlightRecorder());
        int descriptor = kernel.Open("/dev/kmsg", OpenFlags.NonBlocking).Int32;
        kernel.Descriptors.Open.Should().BeEquivalentTo(new Dictionary<int, string> { [descriptor] = "/dev/kmsg" });

        kernel.Close(descriptor);

        kernel.Descriptors.Open.Should().BeEmpty();
    }

    [Fact]
    public void File_that_an_ioctl_makes_counts()
    {
        var smi = new kfd_ioctl_smi_events_args { anon_fd = 7 };
        var export = new kfd_ioctl_export_dmabuf_args { dmabuf_fd = 8 };
        var prime = new drm_prime_handle { fd = 9 };

        _ledger.Called(Kfd.AMDKFD_IOC_SMI_EVENTS, &smi, KernelResult.Success());
        _ledger.Called(Kfd.AMDKFD_IOC_EXPORT_DMABUF, &export, KernelResult.Success());
        _ledger.Called(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD, &prime, KernelResult.Success());

        _ledger.Open.Should().BeEquivalentTo(new Dictionary<int, string>
        {
            [7] = "AMDKFD_IOC_SMI_EVENTS",
            [8] = "AMDKFD_IOC_EXPORT_DMABUF",
            [9] = "DRM_IOCTL_PRIME_HANDLE_TO_FD",
        });
    }

    [Fact]
    public void What_failed_makes_no_file()
    {
        var smi = new kfd_ioctl_smi_events_args { anon_fd = 7 };

        _ledger.Called(Kfd.AMDKFD_IOC_SMI_EVENTS, &smi, KernelResult.Failure(Errno.EINVAL));
        _ledger.Opened("/dev/kfd", KernelResult.Failure(Errno.EACCES));

        _ledger.Open.Should().BeEmpty();
    }

    [Fact]
    public void Bad_argument_makes_no_file()
    {
        _ledger.Called(Kfd.AMDKFD_IOC_SMI_EVENTS, (void*)8, KernelResult.Success());

        _ledger.Open.Should().BeEmpty();
    }
}
