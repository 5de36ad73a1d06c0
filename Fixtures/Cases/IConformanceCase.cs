using Fixtures.KernelLogs;
using Fixtures.Requirements;

namespace Fixtures.Cases;

/// <summary>What a test says about itself.</summary>
public interface IConformanceCase
{
    /// <summary>Wall time after which the watchdog gives up on the case, in milliseconds; it also ends a body that blocks.</summary>
    int Limit { get; }

    /// <summary>What the target must be able to do; a case on a target that is not is skipped with the reason.</summary>
    Capability Requires { get; }

    /// <summary>What the kernel may write into its log because of the case; everything else of that sort fails it.</summary>
    KernelLogEvents Provokes { get; }

    /// <summary>True for a statement that only hardware can be asked about.</summary>
    bool HardwareOnly { get; }

    /// <summary>True for a statement that needs no device: its one target is the host.</summary>
    bool OnHost { get; }
}
