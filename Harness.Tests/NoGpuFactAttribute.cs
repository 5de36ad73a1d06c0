namespace Harness.Tests;

/// <summary>A test about machines without a GPU; skipped with the reason on one that has /dev/kfd.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoGpuFactAttribute : FactAttribute
{
    /// <summary>Looks at the machine.</summary>
    public NoGpuFactAttribute()
    {
        if (File.Exists("/dev/kfd"))
            Skip = "this machine has /dev/kfd";
    }
}
