namespace Reports.Exits;

/// <summary>What the exit codes of the command say.</summary>
public static class ExitCode
{
    /// <summary>As expected.</summary>
    public const int Success = 0;

    /// <summary>A case failed, a mutant survived, or what was decoded has damage.</summary>
    public const int Regression = 1;

    /// <summary>The command line, the environment or a path is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Nothing ran, a required target is missing, or there was nothing to decode.</summary>
    public const int NothingRan = 3;

    /// <summary>The machine is not well: a device was lost, or a process cannot be ended.</summary>
    public const int Unhealthy = 4;

    /// <summary>The run was ended before every case had run: Ctrl-C, a signal, or the overall limit. <c>conformance resume</c> goes on.</summary>
    public const int Incomplete = 5;
}
