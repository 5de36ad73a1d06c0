using Conformance.Tests.Sdma;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>What a child has of its parent that uses the driver, and what stays the parent's.</summary>
[Category("Process")]
public sealed class ForkTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(Kfd.KFD_MMAP_TYPE_DOORBELL)]
    [InlineData(Kfd.KFD_MMAP_TYPE_MMIO)]
    [Verifies(ProcessClauses.ForkInheritsNoMapping)]
    public void Child_has_no_mapping_of_the_device(ulong type)
    {
        nuint length = LengthOf(type);
        nint mapped = MapDevice(type);
        KernelResult own = device.Kernel.Map(0, length, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0);

        using (ForkedProcess child = ForkedProcess.Start(device.Kernel))
        {
            child.HasMapping((nint)own.Value).Should().BeTrue("a child has the memory of its parent");
            child.HasMapping(mapped).Should().BeFalse("it is the parent's to use");
        }

        device.Kernel.Unmap((nint)own.Value, length);
        device.Kernel.Unmap(mapped, length);
    }

    [ConformanceTheory]
    [InlineData(Kfd.KFD_MMAP_TYPE_DOORBELL)]
    [InlineData(Kfd.KFD_MMAP_TYPE_MMIO)]
    [Verifies(ProcessClauses.MappingDoesNotGrow)]
    public void Mapping_of_the_device_does_not_grow(ulong type)
    {
        nuint length = LengthOf(type);
        nint mapped = MapDevice(type);

        KernelResult grown = device.Kernel.Remap(mapped, length, 2 * length, 0);

        grown.Error.Should().Be(Errno.EFAULT);
        device.Kernel.Unmap(mapped, grown.Succeeded ? 2 * length : length);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(ProcessClauses.ChildEndsAlone)]
    public void Child_that_ends_leaves_queues_and_events_of_the_parent()
    {
        using SdmaBench bench = new(device);
        using KfdEvent signal = device.Device.CreateEvent(EventKind.Signal, autoReset: true);
        bench.Run((ref _) => { });

        ForkedProcess.Start(device.Kernel).Dispose();

        bench.Run((ref _) => { });
        signal.Set();
        signal.Wait(device.NewDeadline()).Should().BeTrue("the event is the parent's");
    }

    private nuint LengthOf(ulong type) => type == Kfd.KFD_MMAP_TYPE_DOORBELL ? (nuint)device.DoorbellSlice : (nuint)device.Kernel.PageSize;

    private nint MapDevice(ulong type)
    {
        ulong offset = type | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId);
        KernelResult mapped = device.Kernel.Map(0, LengthOf(type), MapProtection.ReadWrite, MapFlags.Shared, device.KfdDescriptor, (long)offset);
        Require.That(type != Kfd.KFD_MMAP_TYPE_MMIO || mapped.Error is not (Errno.EINVAL or Errno.ENOMEM), "no page of registers can be mapped: pages are larger than 4 KiB, or the GPU is a virtual function");
        mapped.Error.Should().Be(Errno.None);
        return (nint)mapped.Value;
    }
}
