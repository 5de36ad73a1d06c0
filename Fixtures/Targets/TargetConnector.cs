using System.Collections.Concurrent;
using Fixtures.Processes;
using Harness.Contracts;
using Harness.Deadlines;
using Harness.Kernel;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Hosting;
using VirtualGpu.Models;

namespace Fixtures.Targets;

/// <summary>Opens hardware through the machine's kernel and virtual targets through the model.</summary>
public sealed class TargetConnector : ITargetConnector
{
    private readonly ConcurrentBag<Contract> _broken = [];

    /// <summary>Clauses that were broken on purpose and that a virtual driver asked about.</summary>
    public IReadOnlyList<string> ConsultedBrokenClauses =>
        [.. _broken.Where(contract => contract.BrokenClauseWasConsulted).Select(contract => contract.BrokenClause!).Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public TargetConnection Connect(Target target)
    {
        if (target.Unavailable is { } reason)
            throw new TargetUnavailableException($"{target}: {reason}");
        return target.Kind == TargetKind.Hardware ? new TargetConnection(LinuxKernel.Instance, startProcess: AgentProcess.Start) : Boot(target);
    }

    private TargetConnection Boot(Target target)
    {
        Starvation.Watch(); // a virtual GPU works on this machine's processors
        var contract = new Contract(target.BrokenClause);
        if (target.BrokenClause is not null)
            _broken.Add(contract);
        GpuModel model = GpuModels.All.Single(candidate => candidate.Gfx.Name == target.Isa);
        DriverProfile profile = DriverProfile.All.Single(candidate => candidate.Name == target.Profile);
        VirtualMachine machine;
        try
        {
            machine = new VirtualMachine(model, profile, contract, target.Gpus);
        }
        catch (HostMemoryException error)
        {
            throw new TargetUnavailableException($"{target}: {error.Message}");
        }

        VirtualKernel own = machine.CreateProcess();
        return new TargetConnection(own, machine, capabilities => Start(machine, own, capabilities));
    }

    private static LocalProcess Start(VirtualMachine machine, VirtualKernel own, ProcessCapabilities capabilities)
    {
        VirtualKernel kernel = machine.CreateProcess(capabilities);
        return new LocalProcess(kernel, kernel, descriptor => kernel.Lend(descriptor, own), kernel.ForbidDescriptors, kernel.Kill);
    }
}
