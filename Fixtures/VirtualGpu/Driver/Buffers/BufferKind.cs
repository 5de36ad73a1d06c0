namespace VirtualGpu.Driver.Buffers;

/// <summary>What memory a buffer object stands for (amdgpu_amdkfd_gpuvm.c: domain and bo type).</summary>
internal enum BufferKind
{
    /// <summary>Video memory.</summary>
    Vram,

    /// <summary>System memory that the driver owns.</summary>
    Gtt,

    /// <summary>Pages of the client.</summary>
    UserPointer,

    /// <summary>The doorbell slice of the process.</summary>
    Doorbell,

    /// <summary>The page with the HDP flush registers.</summary>
    MmioRemap,
}
