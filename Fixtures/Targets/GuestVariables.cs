namespace Fixtures.Targets;

/// <summary>What a virtual machine is told about itself by the run that started it.</summary>
public static class GuestVariables
{
    /// <summary>Version of the guest's kernel, as its targets name it. Where it is set, the GPUs of the machine are targets <c>vm:ISA@VERSION</c>.</summary>
    public const string Kernel = "CONFORMANCE_GUEST_KERNEL";

    /// <summary>A file that is there as soon as the driver is: the suite starts while it loads, and finds its cases meanwhile.</summary>
    public const string Driver = "CONFORMANCE_GUEST_DRIVER";

    /// <summary>The version; null on a machine that is no such guest.</summary>
    public static string? KernelVersion => Environment.GetEnvironmentVariable(Kernel) is { Length: > 0 } version ? version : null;

    /// <summary>The file; null on a machine that is no such guest.</summary>
    public static string? DriverFile => Environment.GetEnvironmentVariable(Driver) is { Length: > 0 } file ? file : null;
}
