using System.Buffers.Binary;
using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Synchronization;

namespace Conformance.Tests.Pressure;

/// <summary>Memory that the process mapped from a file, and that the GPU uses too.</summary>
[Category("Pressure")]
public sealed class UserPointerFileTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(MapFlags.Shared, 2u)]
    [InlineData(MapFlags.Private, 0u)]
    [Verifies(UserMemoryClauses.OfFile)]
    public void Gpu_writes_to_a_file_that_is_mapped_shared_and_past_one_that_is_mapped_private(MapFlags flags, uint inFile)
    {
        ulong size = 2 * device.PageSize;
        using OpenFile file = new(device.Kernel, device.Kernel.CreateMemoryFile((nuint)size).Int32);
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, size, flags, file.Descriptor);
        using RawBuffer buffer = area.MapToGpu();
        ulong place = device.PageSize;

        bench.Run((ref packets) => packets.WriteData(buffer.Address + place, 2));

        area.Word(place).Should().Be(2u, "the GPU writes where the process reads");
        byte[] contents = new byte[size];
        device.Kernel.Read(file.Descriptor, contents).Value.Should().Be((long)size);
        BinaryPrimitives.ReadUInt32LittleEndian(contents.AsSpan((int)place)).Should().Be(inFile, "the file is mapped {0}", flags);
    }

    // The pages that the file had belong to somebody else from then on. A buffer without all of its pages has none.
    [ConformanceTheory(Requires = Capability.Expendable, Provokes = KernelLogEvents.PageFault | KernelLogEvents.QueueEvicted | KernelLogEvents.Recovery)]
    [InlineData(MapFlags.Shared, 0)]
    [InlineData(MapFlags.Shared, 1)]
    [InlineData(MapFlags.Private, 1)]
    [Verifies(UserMemoryClauses.CutOff)]
    public void Gpu_faults_where_the_file_was_cut_off(MapFlags flags, int pagesLeft)
    {
        ulong page = device.PageSize;
        using OpenFile file = new(device.Kernel, device.Kernel.CreateMemoryFile((nuint)(2 * page)).Int32);
        using KfdEvent fault = device.Device.CreateEvent(EventKind.Memory);
        using Pm4Bench bench = new(device);
        using ClientArea area = new(device, 2 * page, flags, file.Descriptor);
        using RawBuffer buffer = area.MapToGpu();
        bench.Run((ref packets) => packets.WriteData(buffer.Address + page, 1));

        device.Kernel.Truncate(file.Descriptor, (nuint)((ulong)pagesLeft * page)).Error.Should().Be(Errno.None);
        ulong step = bench.Start((ref packets) => packets.WriteData(buffer.Address + page, 2));

        fault.Tells(device, bench, step).Should().BeTrue("the file has {0} of 2 pages", pagesLeft);
    }
}
