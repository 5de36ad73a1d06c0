using Fixtures.Programs;
using Fixtures.Requirements;
using Harness.Devices;
using Harness.Foundation;

namespace Fixtures.Devices;

public sealed partial class DeviceFixture
{
    /// <summary>Another GPU of the machine, the best partner of <see cref="Device"/>: for cases that require <see cref="Capability.OtherGpu"/> or <see cref="Capability.PeerMemory"/>.</summary>
    public GpuDevice OtherGpu => Session.Others.Best;

    /// <summary>Every GPU of the machine that this process can open, <see cref="Device"/> first and <see cref="OtherGpu"/> behind it.</summary>
    public IReadOnlyList<GpuDevice> AllGpus => [Device, .. Session.Others.All];

    /// <summary>Loads the GPU programs of the tests on one of the GPUs; the case disposes what it gets. A case on a GPU without any is skipped.</summary>
    public static GpuProgram LoadPrograms(GpuDevice gpu, int codeObjectVersion = GpuPrograms.DefaultVersion)
    {
        ArgumentNullException.ThrowIfNull(gpu);
        GfxVersion isa = gpu.Gfx;
        if (GpuPrograms.ReasonMissing(isa) is { } reason)
            throw new CaseSkippedException(reason);
        return gpu.LoadProgram(GpuPrograms.Bytes(isa, codeObjectVersion));
    }
}
