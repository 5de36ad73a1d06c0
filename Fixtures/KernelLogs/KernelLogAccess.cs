using Harness.Kernel;

namespace Fixtures.KernelLogs;

/// <summary>Whether the kernel log can be followed.</summary>
public static class KernelLogAccess
{
    /// <summary>Why it cannot and what to do about it; null when it can.</summary>
    public static string? Refusal(IKernel kernel)
    {
        using var reader = new KernelLogReader(kernel);
        return reader.Refusal;
    }
}
