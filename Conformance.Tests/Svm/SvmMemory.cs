using System.Runtime.InteropServices;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Svm;

/// <summary>Pages of the process, and the SVM calls on them.</summary>
internal sealed class SvmMemory : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly MapProtection _protection;

    /// <summary>Maps fresh pages; skips the case on a kernel without shared virtual memory.</summary>
    public SvmMemory(DeviceFixture device, int pages, MapProtection protection = MapProtection.ReadWrite)
    {
        _protection = protection;
        _device = device;
        Page = device.Kernel.PageSize;
        _ = device.Device; // ranges belong to the GPUs that the process has acquired
        Require(device);
        Size = (ulong)pages * Page;
        Start = (ulong)Map(0, Size, default);
    }

    /// <summary>Bytes of a page of the CPU, by which the driver counts.</summary>
    public ulong Page { get; }

    public ulong Start { get; }

    public ulong Size { get; }

    /// <summary>Skips the case on a kernel without shared virtual memory.</summary>
    public static void Require(DeviceFixture device) => device.XnackMode();

    /// <summary>SET_ATTR of one attribute over some of the pages.</summary>
    public Errno Set(uint type, uint value, int firstPage = 0, int pages = 0) => Call(Kfd.KFD_IOCTL_SVM_OP_SET_ATTR, type, value, firstPage, pages).Error;

    /// <summary>GET_ATTR of one attribute over some of the pages.</summary>
    public kfd_ioctl_svm_attribute Get(uint type, uint value = 0, int firstPage = 0, int pages = 0)
    {
        (Errno error, kfd_ioctl_svm_attribute attribute) = Call(Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, type, value, firstPage, pages);
        error.Should().Be(Errno.None, "attribute {0} can be asked for", type);
        return attribute;
    }

    /// <summary>SET_ATTR without an attribute.</summary>
    public Errno Register(int firstPage, int pages)
    {
        kfd_ioctl_svm_args arguments = Head(Kfd.KFD_IOCTL_SVM_OP_SET_ATTR, firstPage, pages);
        return _device.Kernel.Ioctl(_device.KfdDescriptor, Kfd.AMDKFD_IOC_SVM, ref arguments).Error;
    }

    /// <summary>GET_ATTR of several attributes over all pages.</summary>
    public unsafe (Errno Error, kfd_ioctl_svm_attribute[] Attributes) TryGet(params kfd_ioctl_svm_attribute[] attributes)
    {
        int size = sizeof(kfd_ioctl_svm_args) + (attributes.Length * sizeof(kfd_ioctl_svm_attribute));
        byte* arguments = stackalloc byte[size];
        *(kfd_ioctl_svm_args*)arguments = Head(Kfd.KFD_IOCTL_SVM_OP_GET_ATTR, 0, 0) with { nattr = (uint)attributes.Length };
        var list = new Span<kfd_ioctl_svm_attribute>(arguments + sizeof(kfd_ioctl_svm_args), attributes.Length);
        attributes.CopyTo(list);
        Errno error = _device.Kernel.Ioctl(_device.KfdDescriptor, new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(size), arguments).Error;
        return (error, list.ToArray());
    }

    /// <summary>Takes the pages away and maps fresh ones at the same addresses.</summary>
    public void Renew() => Renew(0, (int)(Size / Page));

    /// <summary>Takes some of the pages away and maps fresh ones at the same addresses.</summary>
    public void Renew(int firstPage, int pages)
    {
        ulong address = Start + ((ulong)firstPage * Page);
        _device.Kernel.Unmap((nint)address, (nuint)((ulong)pages * Page));
        Map((nint)address, (ulong)pages * Page, MapFlags.Fixed);
    }

    public void Dispose() => _device.Kernel.Unmap((nint)Start, (nuint)Size);

    private nint Map(nint address, ulong size, MapFlags flags) =>
        (nint)_device.Kernel.Map(address, (nuint)size, _protection, MapFlags.Private | MapFlags.Anonymous | flags, -1, 0).Value;

    private kfd_ioctl_svm_args Head(uint operation, int firstPage, int pages) => new()
    {
        start_addr = Start + ((ulong)firstPage * Page),
        size = pages == 0 ? Size - ((ulong)firstPage * Page) : (ulong)pages * Page,
        op = operation,
    };

    private (Errno Error, kfd_ioctl_svm_attribute Attribute) Call(uint operation, uint type, uint value, int firstPage, int pages)
    {
        var arguments = new OneAttribute
        {
            Head = Head(operation, firstPage, pages) with { nattr = 1 },
            Attribute = new kfd_ioctl_svm_attribute { type = type, value = value },
        };
        uint request = new IoctlRequest(Kfd.AMDKFD_IOC_SVM).WithSize(Marshal.SizeOf<OneAttribute>());
        return (_device.Kernel.Ioctl(_device.KfdDescriptor, request, ref arguments).Error, arguments.Attribute);
    }
}
