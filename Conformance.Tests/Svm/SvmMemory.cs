using System.Runtime.InteropServices;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>Pages of the process, and the SVM calls on them.</summary>
internal sealed class SvmMemory : IDisposable
{
    public const ulong Page = 4096;

    private readonly DeviceFixture _device;

    /// <summary>Maps fresh pages; skips the case on a kernel without shared virtual memory.</summary>
    public SvmMemory(DeviceFixture device, int pages)
    {
        _device = device;
        _ = device.Device; // ranges belong to the GPUs that the process has acquired
        Require(device);
        Size = (ulong)pages * Page;
        Start = (ulong)Map(0, default);
    }

    public ulong Start { get; }

    public ulong Size { get; }

    /// <summary>Skips the case on a kernel without shared virtual memory.</summary>
    public static void Require(DeviceFixture device)
    {
        var query = new kfd_ioctl_set_xnack_mode_args { xnack_enabled = -1 };
        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_XNACK_MODE, ref query).Error;
        Fixtures.Requirements.Require.That(error != Errno.EPERM, "the kernel has no shared virtual memory (CONFIG_HSA_AMD_SVM)");
    }

    /// <summary>SET_ATTR of one attribute over some of the pages.</summary>
    public Errno Set(uint type, uint value, int firstPage = 0, int pages = 0) => Call(Kfd.KFD_IOCTL_SVM_OP_SET_ATTR, type, value, firstPage, pages).Error;

    /// <summary>GET_ATTR of one attribute over some of the pages.</summary>
    public kfd_ioctl_svm_attribute Get(uint type, uint value = 0, int firstPage = 0, int pages = 0)
    {
        (Errno error, kfd_ioctl_svm_attribute attribute) = Call(Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, type, value, firstPage, pages);
        error.Should().Be(Errno.None, "attribute {0} can be asked for", type);
        return attribute;
    }

    /// <summary>Takes the pages away and maps fresh ones at the same addresses.</summary>
    public void Renew()
    {
        _device.Kernel.Unmap((nint)Start, (nuint)Size);
        Map((nint)Start, MapFlags.Fixed);
    }

    public void Dispose() => _device.Kernel.Unmap((nint)Start, (nuint)Size);

    private nint Map(nint address, MapFlags flags) =>
        (nint)_device.Kernel.Map(address, (nuint)Size, MapProtection.Read | MapProtection.Write, MapFlags.Private | MapFlags.Anonymous | flags, -1, 0).Value;

    private (Errno Error, kfd_ioctl_svm_attribute Attribute) Call(uint operation, uint type, uint value, int firstPage, int pages)
    {
        var arguments = new OneAttribute
        {
            Head = new kfd_ioctl_svm_args
            {
                start_addr = Start + ((ulong)firstPage * Page),
                size = pages == 0 ? Size - ((ulong)firstPage * Page) : (ulong)pages * Page,
                op = operation,
                nattr = 1,
            },
            Attribute = new kfd_ioctl_svm_attribute { type = type, value = value },
        };
        uint request = new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(Marshal.SizeOf<OneAttribute>());
        return (_device.Kernel.Ioctl(_device.KfdDescriptor, request, ref arguments).Error, arguments.Attribute);
    }
}
