using Conformance.Tests.Memory;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Kernel;
using Harness.Memory;

namespace Conformance.Tests.ManyGpus;

/// <summary>Memory that is taken from a second GPU and given to it again, while the first one has it.</summary>
[Category("ManyGpus")]
public sealed class RemapTests(DeviceFixture device)
{
    private const int Size = 64 << 10;
    private const uint Rounds = 4;

    private GpuDevice Other => device.OtherGpu;

    // Complaints of the kernel fail a case by themselves.
    [ConformanceTheory(Requires = Capability.OtherGpu | Capability.Sdma)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.UserPointer)]
    [Verifies(PeerClauses.UnmapReserves, PeerClauses.OwnMappings, PeerClauses.SystemMemory)]
    [GuardsAgainst("drm/amdkfd: reserve the BO before validating it", By = PeerClauses.UnmapReserves)]
    public void System_memory_comes_and_goes_on_a_second_gpu(MemoryKind kind) => ComesAndGoes(kind);

    [ConformanceFact(Requires = Capability.PeerMemory | Capability.Sdma)]
    [Verifies(PeerClauses.UnmapReserves, PeerClauses.OwnMappings, PeerClauses.VideoMemory)]
    [GuardsAgainst("drm/amdkfd: reserve the BO before validating it", By = PeerClauses.UnmapReserves)]
    public void Video_memory_comes_and_goes_on_a_second_gpu() => ComesAndGoes(MemoryKind.Vram);

    private void ComesAndGoes(MemoryKind kind)
    {
        using GpuMemory own = new(device), other = new(device, Other);
        using GpuBuffer shared = device.Device.Allocate(Size, kind, MemoryFlags.Shared);
        ulong handle = shared.Allocation.Handle;
        shared.MapTo(Other);
        for (uint round = 0; round < Rounds; round++)
        {
            uint[] expected = GpuMemory.RandomDwords(device, Size / sizeof(uint), round);
            other.Write(shared, expected);

            device.Unmap(handle, Other.Node.GpuId).Error.Should().Be(Errno.None, "the other GPU has the memory in round {0}", round);

            GpuMemory.ShouldMatch(own.Read(shared), expected, $"what the other GPU left in round {round}");
            device.Map(handle, Other.Node.GpuId).Error.Should().Be(Errno.None, "the other GPU can have it again");
            GpuMemory.ShouldMatch(other.Read(shared), expected, $"what the other GPU finds again in round {round}");
        }
    }
}
