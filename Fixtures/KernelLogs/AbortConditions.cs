namespace Fixtures.KernelLogs;

/// <summary>After what a run goes no further: the results of a machine in that state say nothing about the driver.</summary>
[Flags]
public enum AbortConditions
{
    /// <summary>Nothing ends a run.</summary>
    None = 0,

    /// <summary>The kernel got a new taint flag.</summary>
    Taint = 1 << 0,

    /// <summary>A GPU was reset that no case meant to be reset.</summary>
    Reset = 1 << 1,

    /// <summary>The kernel printed BUG or an oops.</summary>
    Oops = 1 << 2,
}
