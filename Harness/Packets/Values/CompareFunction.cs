namespace Harness.Packets.Values;

/// <summary>
/// How a polling packet compares (value &amp; mask) with its reference, unsigned: WAIT_REG_MEM function (soc15d.h, nvd.h),
/// POLL_REGMEM func (vega10_sdma_pkt_open.h). Both encode it alike.
/// </summary>
public enum CompareFunction
{
    /// <summary>True at once.</summary>
    Always = 0,

    /// <summary>Value below the reference.</summary>
    Less = 1,

    /// <summary>Value below or equal to the reference.</summary>
    LessOrEqual = 2,

    /// <summary>Value equal to the reference.</summary>
    Equal = 3,

    /// <summary>Value other than the reference.</summary>
    NotEqual = 4,

    /// <summary>Value above or equal to the reference.</summary>
    GreaterOrEqual = 5,

    /// <summary>Value above the reference.</summary>
    Greater = 6,
}
