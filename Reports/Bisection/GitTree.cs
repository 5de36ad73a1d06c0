using System.ComponentModel;
using System.Diagnostics;
using Reports.Exits;

namespace Reports.Bisection;

/// <summary>Questions to git about the tree in the current folder.</summary>
internal static class GitTree
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Checks that a bisection between two revisions can find something.</summary>
    /// <exception cref="CommandException">There is no git or no tree, a revision is unknown, or the good one is no ancestor of the bad one.</exception>
    public static void Check(string good, string bad)
    {
        if (!Ask("rev-parse", "--is-inside-work-tree"))
            throw new CommandException(ExitCode.Usage, $"{Directory.GetCurrentDirectory()} is in no git tree; run this in the kernel's tree");
        foreach (string revision in new[] { good, bad })
        {
            if (!Ask("rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}"))
                throw new CommandException(ExitCode.Usage, $"'{revision}' is no commit of this tree; see git log");
        }

        if (!Ask("merge-base", "--is-ancestor", good, bad))
            throw new CommandException(ExitCode.Usage, $"'{good}' is no ancestor of '{bad}'; git bisect needs a good revision that the bad one descends from");
    }

    private static bool Ask(params string[] arguments)
    {
        try
        {
            using Process git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> output = git.StandardOutput.ReadToEndAsync();
            Task<string> errors = git.StandardError.ReadToEndAsync();
            if (!git.WaitForExit(s_limit) || !Task.WaitAll([output, errors], s_limit))
            {
                git.Kill(entireProcessTree: true);
                throw new CommandException(ExitCode.Usage, $"git {string.Join(' ', arguments)} did not answer within {s_limit.TotalSeconds:0} s");
            }

            return git.ExitCode == 0;
        }
        catch (Win32Exception error)
        {
            throw new CommandException(ExitCode.Usage, $"git cannot be started ({error.Message}); install it", error);
        }
    }
}
