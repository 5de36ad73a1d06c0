namespace VirtualGpu.Driver;

/// <summary>The model of the driver was asked for something that the kernel does and the model does not: an error of the model, said loudly.</summary>
public sealed class ModelGapException : Exception
{
    /// <summary>Names what is missing.</summary>
    /// <param name="what">The ioctl and operation: <c>AMDKFD_IOC_DBG_TRAP op 6 (SUSPEND_QUEUES)</c>.</param>
    public ModelGapException(string what)
        : base($"the virtual driver does not model {what}; run this test on hardware, or extend VirtualGpu.Driver")
    {
    }
}
