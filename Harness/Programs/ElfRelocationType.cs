namespace Harness.Programs;

/// <summary>The R_AMDGPU_* relocations that can be applied at load time (LLVM AMDGPUUsage, "Relocation Records").</summary>
internal enum ElfRelocationType : uint
{
    /// <summary>R_AMDGPU_ABS32_LO: low half of S + A.</summary>
    Absolute32Low = 1,

    /// <summary>R_AMDGPU_ABS32_HI: high half of S + A.</summary>
    Absolute32High = 2,

    /// <summary>R_AMDGPU_ABS64: S + A.</summary>
    Absolute64 = 3,

    /// <summary>R_AMDGPU_REL32: S + A - P.</summary>
    Pc32 = 4,

    /// <summary>R_AMDGPU_REL64: S + A - P.</summary>
    Pc64 = 5,

    /// <summary>R_AMDGPU_ABS32: S + A.</summary>
    Absolute32 = 6,

    /// <summary>R_AMDGPU_REL32_LO: low half of S + A - P.</summary>
    Pc32Low = 10,

    /// <summary>R_AMDGPU_REL32_HI: high half of S + A - P.</summary>
    Pc32High = 11,

    /// <summary>R_AMDGPU_RELATIVE64: B + A.</summary>
    Relative64 = 13,
}
