using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;

namespace Conformance.Tests.Memory;

/// <summary>Buffers that are no memory: doorbells and remapped registers.</summary>
[Category("Memory")]
public sealed class ApertureTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(MemoryClauses.DoorbellsMapped)]
    public void Doorbell_slice_is_mapped_on_cpu_and_gpu()
    {
        using GpuBuffer doorbells = device.Device.Allocate(KfdBackend.DoorbellSliceSize, MemoryKind.Doorbell, MemoryFlags.Coherent | MemoryFlags.Uncached);

        doorbells.CpuAddress.Should().Be((nint)doorbells.GpuAddress);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.DoorbellsAgain)]
    public void Doorbell_slice_can_be_taken_again_after_it_was_freed()
    {
        for (int round = 0; round < 3; round++)
        {
            using GpuBuffer doorbells = device.Device.Allocate(KfdBackend.DoorbellSliceSize, MemoryKind.Doorbell, MemoryFlags.Coherent | MemoryFlags.Uncached);
            doorbells.Size.Should().Be(KfdBackend.DoorbellSliceSize);
        }
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.RegistersShared)]
    public void Two_buffers_may_hold_the_remapped_registers()
    {
        using GpuBuffer first = Registers();
        using GpuBuffer second = Registers();

        second.CpuAddress.Should().NotBe(first.CpuAddress).And.NotBe(0);
    }

    private GpuBuffer Registers()
    {
        try
        {
            return device.Device.Allocate(4096, MemoryKind.MmioRemap, MemoryFlags.Coherent);
        }
        catch (KernelCallException refused) when (refused.Error == Errno.ENOMEM)
        {
            Require.Skip("the device has no remapped registers (a virtual function, or pages of more than 4 KiB)");
            throw;
        }
    }
}
