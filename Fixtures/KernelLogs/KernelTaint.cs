namespace Fixtures.KernelLogs;

/// <summary>The taint flags of the kernel (Documentation/admin-guide/tainted-kernels.rst).</summary>
internal static class KernelTaint
{
    private static readonly string[] s_flags =
    [
        "P: proprietary module", "F: module was force loaded", "S: kernel out of specification", "R: module was force unloaded",
        "M: machine check exception", "B: bad page", "U: user request", "D: kernel died (oops or BUG)", "A: ACPI table overridden",
        "W: warning issued", "C: staging driver", "I: workaround for a firmware bug", "O: out-of-tree module", "E: unsigned module",
        "L: soft lockup", "K: live patched", "X: auxiliary", "T: built with the struct randomization plugin", "N: in-kernel test run",
        "J: mutating firmware test",
    ];

    /// <summary>The flags of a mask by letter and meaning.</summary>
    public static string Describe(ulong mask) => string.Join(", ", Enumerable.Range(0, 64)
        .Where(bit => (mask >> bit & 1) != 0)
        .Select(bit => bit < s_flags.Length ? s_flags[bit] : $"bit {bit}"));
}
