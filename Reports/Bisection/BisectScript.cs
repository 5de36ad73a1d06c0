namespace Reports.Bisection;

/// <summary>The script that bisects a kernel by one case.</summary>
/// <param name="Good">Revision on which the case passes.</param>
/// <param name="Bad">Revision on which it fails.</param>
/// <param name="Test">Id of the case, with its target or without.</param>
/// <param name="Command">Builds and boots what is checked out: one text for the shell, or a program with its arguments.</param>
/// <param name="Guest">Arguments of <c>bisect step</c> that name a kernel for a virtual machine; none where the machine under test has been booted with it.</param>
/// <param name="Conformance">This program.</param>
internal sealed record BisectScript(string Good, string Bad, string Test, IReadOnlyList<string> Command, IReadOnlyList<string> Guest, string Conformance)
{
    /// <summary>The script, for a POSIX shell.</summary>
    public string Text => $$"""
        #!/bin/sh
        # Bisects the kernel of the current folder by one case. Keep this script outside of the kernel's tree.
        # git bisect run wants 0 for good, 1 for bad, 125 for a kernel that cannot be tested; it stops at 128 and above.
        # Where the machine under test is another one: CONFORMANCE='ssh gpu-runner out/conformance' sh bisect.sh
        set -u
        conformance=${CONFORMANCE:-{{Quote(Conformance)}}}
        test={{Quote(Test)}}

        step() {
            ( {{CommandText}} ) </dev/null || return 125
            # By way of the standard input, where no shell on the way takes the id apart.
            printf '%s\n' "$test" | $conformance bisect step --test -{{GuestText}}
        }

        expect() {
            git checkout --quiet "$1" || exit 2
            step
            got=$?
            [ "$got" -eq "$2" ] && return
            echo "bisect: $1 is to give $2 and gives $got; a bisection between wrong ends finds nothing" >&2
            git checkout --quiet "$head"
            exit 2
        }

        if [ "${1-}" = step ]; then
            step
            exit
        fi

        self=$(readlink -f "$0")
        head=$(git symbolic-ref --quiet --short HEAD || git rev-parse HEAD)
        expect {{Quote(Good)}} 0
        expect {{Quote(Bad)}} 1
        git bisect start {{Quote(Bad)}} {{Quote(Good)}} && git bisect run sh "$self" step
        result=$?
        echo "bisect: to go back: git bisect reset $head"
        exit $result

        """;

    private string GuestText => string.Concat(Guest.Select(argument => $" {Quote(argument)}"));

    private string CommandText => Command.Count == 1 ? Command[0] : string.Join(' ', Command.Select(Quote));

    private static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '=' or ':' or '@')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
