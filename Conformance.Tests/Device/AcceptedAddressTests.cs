using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>Addresses that the driver takes unseen: who gives wrong ones harms only itself. Each test leaves what a process starts with.</summary>
[Category("Device")]
public sealed class AcceptedAddressTests(DeviceFixture device)
{
    private const ulong KernelAddress = 0xffff_8000_0000_0000;

    [ConformanceTheory]
    [InlineData(0UL, 0x1_0000UL)]
    [InlineData(0x1234UL, 0x5678UL)]
    [InlineData(KernelAddress, ulong.MaxValue)]
    [Verifies(DeviceClauses.PolicyAperture)]
    public void Alternate_aperture_of_a_memory_policy_may_be_any([Hexadecimal] ulong start, [Hexadecimal] ulong size)
    {
        var policy = new kfd_ioctl_set_memory_policy_args { gpu_id = device.Node.GpuId, alternate_aperture_base = start, alternate_aperture_size = size };

        Call(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, policy).Should().Be(Errno.None);
        Call(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, new kfd_ioctl_set_memory_policy_args { gpu_id = device.Node.GpuId }).Should().Be(Errno.None);
    }

    [ConformanceTheory]
    [InlineData(0x1001UL, 0x2003UL)]
    [InlineData(KernelAddress, ulong.MaxValue)]
    [Verifies(DeviceClauses.TrapHandlerAccepted)]
    public void Trap_handler_may_be_anywhere([Hexadecimal] ulong handler, [Hexadecimal] ulong memory)
    {
        // No wave runs meanwhile, so that nobody enters it.
        Errno error = Call(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, new kfd_ioctl_set_trap_handler_args { gpu_id = device.Node.GpuId, tba_addr = handler, tma_addr = memory });
        Errno none = Call(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, new kfd_ioctl_set_trap_handler_args { gpu_id = device.Node.GpuId });

        (error, none).Should().Be((Errno.None, Errno.None));
    }

    [ConformanceTheory]
    [InlineData(1UL)]
    [InlineData(KernelAddress)]
    [Verifies(DeviceClauses.ScratchAccepted)]
    public void Scratch_memory_may_be_anywhere([Hexadecimal] ulong address)
    {
        Call(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA, new kfd_ioctl_set_scratch_backing_va_args { gpu_id = device.Node.GpuId, va_addr = address })
            .Should().Be(Errno.None);
        Call(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA, new kfd_ioctl_set_scratch_backing_va_args { gpu_id = device.Node.GpuId }).Should().Be(Errno.None);
    }

    private Errno Call<T>(uint request, T arguments) where T : unmanaged => device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error;
}
