namespace Harness.Packets.Aql;

/// <summary>Scope of a packet's acquire and release fences (hsa.h: hsa_fence_scope_t).</summary>
public enum AqlFenceScope
{
    /// <summary>No fence.</summary>
    None = 0,

    /// <summary>The GPU.</summary>
    Agent = 1,

    /// <summary>CPUs and other GPUs too.</summary>
    System = 2,
}
