namespace Harness.Packets.Aql;

/// <summary>Comparison of a barrier-value packet, signed (hsa.h: hsa_signal_condition_t).</summary>
public enum AqlSignalCondition
{
    /// <summary>Equal.</summary>
    Equal = 0,

    /// <summary>Not equal.</summary>
    NotEqual = 1,

    /// <summary>Less than.</summary>
    Less = 2,

    /// <summary>Greater than or equal.</summary>
    GreaterOrEqual = 3,
}
