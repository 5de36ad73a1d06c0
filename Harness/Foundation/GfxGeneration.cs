namespace Harness.Foundation;

/// <summary>Generations of command packets and instruction encodings.</summary>
public enum GfxGeneration
{
    /// <summary>Vega and CDNA 1 to 4: gfx900 to gfx950.</summary>
    Gfx9,

    /// <summary>RDNA 1 and 2: gfx101x, gfx103x.</summary>
    Gfx10,

    /// <summary>RDNA 3 and 3.5: gfx110x, gfx115x.</summary>
    Gfx11,

    /// <summary>RDNA 4: gfx120x.</summary>
    Gfx12,
}
