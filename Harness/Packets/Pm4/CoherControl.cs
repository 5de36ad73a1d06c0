namespace Harness.Packets.Pm4;

/// <summary>CP_COHER_CNTL: cache actions of gfx9 in ACQUIRE_MEM (soc15d.h: PACKET3_ACQUIRE_MEM_CP_COHER_CNTL_*).</summary>
[Flags]
public enum CoherControl : uint
{
    /// <summary>No action.</summary>
    None = 0,

    /// <summary>Level-2 cache, non-coherent lines.</summary>
    TcNcActionEna = 1u << 3,

    /// <summary>Level-2 cache, write-combined lines.</summary>
    TcWcActionEna = 1u << 4,

    /// <summary>Level-2 cache, metadata.</summary>
    TcInvMetadataActionEna = 1u << 5,

    /// <summary>Vector level-1 cache, volatile lines.</summary>
    Tcl1VolActionEna = 1u << 15,

    /// <summary>Writes the level-2 cache back.</summary>
    TcWbActionEna = 1u << 18,

    /// <summary>Vector level-1 cache.</summary>
    Tcl1ActionEna = 1u << 22,

    /// <summary>Level-2 cache.</summary>
    TcActionEna = 1u << 23,

    /// <summary>Colour buffer.</summary>
    CbActionEna = 1u << 25,

    /// <summary>Depth buffer.</summary>
    DbActionEna = 1u << 26,

    /// <summary>Scalar cache.</summary>
    ShKcacheActionEna = 1u << 27,

    /// <summary>Scalar cache, volatile lines.</summary>
    ShKcacheVolActionEna = 1u << 28,

    /// <summary>Instruction cache.</summary>
    ShIcacheActionEna = 1u << 29,

    /// <summary>Writes the scalar cache back.</summary>
    ShKcacheWbActionEna = 1u << 30,
}
