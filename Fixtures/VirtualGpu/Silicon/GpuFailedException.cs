namespace VirtualGpu.Silicon;

/// <summary>The model itself broke: its engine stopped on an error of ours, not of the program under test.</summary>
public sealed class GpuFailedException : Exception
{
    /// <summary>Names the device and the cause.</summary>
    public GpuFailedException(string device, Exception cause)
        : base($"virtual {device}: the engine stopped on {cause?.GetType().Name}: {cause?.Message}; this is a bug of the model, please report it", cause)
    {
    }
}
