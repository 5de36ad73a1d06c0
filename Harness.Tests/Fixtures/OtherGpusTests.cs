using Fixtures.Devices;
using Fixtures.Journals;
using Fixtures.KernelLogs;
using Fixtures.Targets;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Memory;
using Harness.Recording;
using Harness.Topology;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Harness.Tests.Fixtures;

/// <summary>The GPUs beside the one that a case is about.</summary>
public sealed class OtherGpusTests : IDisposable
{
    private readonly List<IDisposable> _open = [];

    public void Dispose()
    {
        foreach (IDisposable item in Enumerable.Reverse(_open))
            item.Dispose();
    }

    [Fact]
    public void Partner_is_the_next_gpu_of_the_topology_and_the_first_behind_the_last()
    {
        OtherGpus others = Of(gpus: 4, own: 2);

        others.All.Select(gpu => gpu.Node.Index).Should().Equal(4, 1, 2);
        others.Best.Should().BeSameAs(others.All[0]);
        (others.ReasonMissing, others.ReasonNotLinked).Should().Be((null, null));
    }

    [Fact]
    public void Machine_with_one_gpu_has_no_partner()
    {
        OtherGpus others = Of(gpus: 1, own: 0);

        others.ReasonMissing.Should().Be("the machine has one GPU");
        others.ReasonNotLinked.Should().Be(others.ReasonMissing);
    }

    [Fact]
    public void Gpu_that_no_link_leads_back_from_is_a_partner_without_memory()
    {
        OtherGpus others = Of(gpus: 2, own: 0, PeerClauses.LinkedBothWays);

        others.ReasonMissing.Should().BeNull();
        others.ReasonNotLinked.Should().StartWith("no link leads from node 1: gfx942");
    }

    [Fact]
    public void Only_gpus_that_were_asked_for_are_opened()
    {
        OtherGpus others = Of(gpus: 4, own: 0);

        _ = others.Best;

        others.Opened.Select(gpu => gpu.Node.Index).Should().Equal(2);
    }

    [Fact]
    public void What_a_case_leaves_on_another_gpu_fails_it()
    {
        var target = Target.OfModel("gfx1100", "7.3", 23, gpus: 2);
        using var session = new DeviceSession(target, new TargetConnector().Connect(target), new FlightRecorder(), slow: 1);
        session.Begin("a case", KernelLogEvents.None, EvidenceBudget.Unlimited.Share());
        _ = session.Others.Best.Allocate(4096, MemoryKind.Vram);

        session.Invoking(it => it.CheckOracles()).Should().Throw<OracleException>().WithMessage("virtual:2xgfx1100@7.3: the case left 1 GpuBuffer behind*");

        session.Others.Best.LiveObjects.Should().BeEmpty("the next case finds nothing of it");
    }

    private OtherGpus Of(int gpus, int own, string? brokenClause = null)
    {
        VirtualMachine machine = new(GpuModels.Gfx942, DriverProfile.Linux73, new Contract(brokenClause), gpus);
        _open.Add(machine);
        VirtualKernel kernel = machine.CreateProcess();
        var topology = MachineTopology.Load(kernel.Files);
        return new OtherGpus(kernel, topology, topology.Gpus.ElementAt(own), node =>
        {
            var gpu = GpuDevice.Open(kernel, node);
            _open.Add(gpu);
            return gpu;
        });
    }
}
