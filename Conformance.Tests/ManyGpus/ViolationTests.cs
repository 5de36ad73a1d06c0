using Conformance.Tests.Sdma;
using Conformance.Tests.Smi;
using Harness.Backends;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Packets.Sdma;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>A memory violation on one of two GPUs: an access to memory that only the other has mapped.</summary>
[Category("ManyGpus")]
public sealed class ViolationTests(DeviceFixture device)
{
    private const Capability Needs = Capability.OtherGpu | Capability.Sdma | Capability.Expendable;
    private const KernelLogEvents Told = KernelLogEvents.PageFault | KernelLogEvents.Recovery;

    [ConformanceFact(Requires = Needs, Provokes = Told)]
    [Verifies(PeerClauses.FaultNamesItsGpu)]
    public void Event_names_the_gpu_that_made_the_violation()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuBuffer own = OwnMemory();
        using SdmaBench other = new(device, gpu: device.OtherGpu);

        MemoryExceptionData data = Violate(other, own, violation);

        data.GpuId.Should().Be(device.OtherGpu.Node.GpuId);
        data.Address.Should().Be(own.GpuAddress);
        own.At<uint>(0).Should().Be(0, "the memory was never the other GPU's to write");
    }

    [ConformanceFact(Requires = Needs, Provokes = Told)]
    [Verifies(PeerClauses.FaultSparesOthers)]
    public void Queue_of_the_other_gpu_runs_on()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuBuffer own = OwnMemory();
        using SdmaBench bench = new(device);
        using SdmaBench other = new(device, gpu: device.OtherGpu);

        Violate(other, own, violation);

        bench.Run((ref SdmaEncoder packets) => packets.WriteLinear(own.GpuAddress, [0x600d]));
        own.At<uint>(0).Should().Be(0x600d);
    }

    [ConformanceFact(Requires = Needs, Provokes = Told)]
    [Verifies(PeerClauses.SmiOfItsGpu)]
    public void Client_of_the_other_gpu_is_not_told()
    {
        using KfdEvent violation = device.Device.CreateEvent(EventKind.Memory);
        using GpuBuffer own = OwnMemory();
        using SmiClient here = SmiClient.Open(device), there = SmiClient.Open(device, device.OtherGpu);
        here.Ask(Kfd.KFD_SMI_EVENT_VMFAULT).Succeeded.Should().BeTrue();
        there.Ask(Kfd.KFD_SMI_EVENT_VMFAULT).Succeeded.Should().BeTrue();
        using SdmaBench other = new(device, gpu: device.OtherGpu);

        Violate(other, own, violation);

        there.WaitFor(Kfd.KFD_SMI_EVENT_VMFAULT, device.NewDeadline()).Should().NotBeNull("the violation was made there");
        here.Read(out string lines).Error.Should().Be(Errno.EAGAIN, "no violation was made here, and '{0}' was told", lines.TrimEnd());
    }

    private GpuBuffer OwnMemory()
    {
        GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        buffer.AsSpan<uint>().Clear();
        return buffer;
    }

    private MemoryExceptionData Violate(SdmaBench bench, GpuBuffer foreign, KfdEvent violation)
    {
        bench.Start((ref SdmaEncoder packets) => packets.WriteLinear(foreign.GpuAddress, [0xbad]));
        violation.Wait(device.NewDeadline(), out EventWait told).Should().BeTrue("the other GPU does not have {0}", foreign);
        return told.MemoryException;
    }
}
