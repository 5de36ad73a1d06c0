using Fixtures.Settings;
using Reports.Results;

namespace Reports.VirtualMachines;

/// <summary>What is to be run in guests with one kernel.</summary>
internal sealed record GuestRunPlan
{
    /// <summary>QEMU and libraries.</summary>
    public required VmLab Lab { get; init; }

    /// <summary>The kernel.</summary>
    public required VmKernel Kernel { get; init; }

    /// <summary>Whether the driver is loaded as it was built, with its list of places for ftrace.</summary>
    public bool IsPristine { get; init; }

    /// <summary>Folder of the published suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Program with arguments that serves a GPU.</summary>
    public required IReadOnlyList<string> Device { get; init; }

    /// <summary>What is broken about the GPU on purpose; null where nothing is.</summary>
    public string? Broken { get; init; }

    /// <summary>What executes the guest's instructions: <c>kvm</c> or <c>tcg</c>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Memory of a guest in MiB.</summary>
    public required int Memory { get; init; }

    /// <summary>Processors of a guest.</summary>
    public required int Processors { get; init; }

    /// <summary>More for the command line of the kernel.</summary>
    public string Append { get; init; } = "";

    /// <summary>Trace events of the kernel that are kept, as tracefs names them: <c>gpu_scheduler</c>, <c>amdgpu:amdgpu_vm_set_ptes</c>.</summary>
    public IReadOnlyList<string> Trace { get; init; } = [];

    /// <summary>Folder of the run, which has its <c>run.json</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>What was asked for, as the host knows it.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Time in which a guest that has said its last word turns itself off.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time without a sign of life after which a guest is ended: longer than what the suite in it waits for its own workers and for finding the cases.</summary>
    public TimeSpan SilenceLimit =>
        SuiteSettings.Scaled(Options.InactivityLimit > Options.DiscoveryLimit ? Options.InactivityLimit : Options.DiscoveryLimit, Options.Slow) + TimeSpan.FromMinutes(1);
}
