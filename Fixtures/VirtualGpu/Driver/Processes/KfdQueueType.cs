namespace VirtualGpu.Driver.Processes;

/// <summary>enum kfd_queue_type of kfd_priv.h: what sysfs shows, unlike the numbers of the uAPI.</summary>
internal enum KfdQueueType
{
    /// <summary>PM4 or AQL.</summary>
    Compute = 0,

    /// <summary>SDMA on the pool for PCIe.</summary>
    Sdma = 1,

    /// <summary>SDMA on the pool for XGMI.</summary>
    SdmaXgmi = 4,

    /// <summary>SDMA on an engine by number; becomes one of the other two.</summary>
    SdmaByEngine = 5,
}
