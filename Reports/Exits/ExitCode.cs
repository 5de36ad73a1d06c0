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

    /// <summary>A device is not well: it was lost, or a process is stuck in its driver.</summary>
    public const int Unhealthy = 4;

    /// <summary>The run was ended before every case had run: Ctrl-C, a signal, or the overall limit. <c>conformance resume</c> goes on.</summary>
    public const int Incomplete = 5;

    /// <summary>Files made trouble, not the driver: the disk is full, a folder is gone, a file cannot be read or written.</summary>
    public const int Files = 6;

    /// <summary>The command failed in a way that it does not know; it names the file that has the details.</summary>
    public const int Unforeseen = 7;

    /// <summary>Every code with what it says, for people.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Success, "as expected"),
        (Regression, "a case failed; with a baseline: something differs from what is known; mutate: a survivor; decode: there is damage"),
        (Usage, "wrong usage: an unknown option, target, variable or GPU, a wrong line of a baseline, a folder that cannot be used"),
        (NothingRan, "nothing ran, required hardware is missing, or there is nothing to decode"),
        (Unhealthy, "the machine is unhealthy: a device was lost during the run, a process is stuck in the kernel, or the run was ended by `--abort-on`: reboot, then `conformance resume`"),
        (Incomplete, "the run was ended before every case had run (Ctrl-C, SIGTERM, `--overall-limit`, `--stop-on-failure`, killed, or the cases were not found within `--discovery-limit`): `conformance resume` goes on"),
        (Files, "files made trouble: the disk is full, a folder is gone, a file cannot be read or written; mend it, then `conformance resume` goes on with a run"),
        (Unforeseen, "the command failed in a way that it does not know; the line that it printed names the file with the details"),
    ];

    /// <summary>Codes that the shell gives where the command could not say anything, with what they mean and what to do, for people.</summary>
    public static IReadOnlyList<(string Codes, string Meaning)> NotOurs { get; } =
    [
        ("130, 143", "Ctrl-C or SIGTERM in the first half second, while the launcher and .NET start and the command does not take signals yet: nothing was begun, give the command again"),
        ("137", "killed: by `kill -9`, by a scheduler, or by the kernel because memory was short (see dmesg): `conformance resume` goes on with a run. With a line about CoreCLR: .NET found too little memory to start; raise the limit (`ulimit -d unlimited`, the memory of the control group)"),
        ("134", "with the line `Out of memory`: as 137 with a line about CoreCLR"),
        ("153", "a file was to become larger than `ulimit -f` allows (SIGXFSZ), and below 256 GiB .NET does not even start: `ulimit -f unlimited`, then `conformance resume` goes on with a run"),
    ];
}
