namespace Harness.Programs;

/// <summary>What a code object says of a target feature such as XNACK (LLVM AMDGPUUsage, "Target ID" and EF_AMDGPU_FEATURE_*_V4).</summary>
public enum TargetFeature
{
    /// <summary>The ISA does not have it.</summary>
    Unsupported = 0,

    /// <summary>The code runs with it on and off.</summary>
    Any = 1,

    /// <summary>The code runs only with it off.</summary>
    Off = 2,

    /// <summary>The code runs only with it on.</summary>
    On = 3,
}
