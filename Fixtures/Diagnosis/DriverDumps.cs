using System.Diagnostics;
using Fixtures.Journals;
using Harness.Kernel;

namespace Fixtures.Diagnosis;

/// <summary>
/// What the driver itself can tell of a GPU: KFD's debugfs (hardware queues, queue descriptors, run lists) and the coredump that a reset
/// leaves. Read in time that is bounded, because a driver that hangs may never answer.
/// </summary>
/// <param name="kernel">The kernel; calls are not recorded.</param>
/// <param name="slow">By how much the machine is slower than one of today: every limit is multiplied by it.</param>
public sealed class DriverDumps(IKernel kernel, double slow)
{
    /// <summary>Name of the file that says what was not asked for.</summary>
    public const string LeftOutName = "left-out.txt";

    private const string DebugFolder = "/sys/kernel/debug/kfd";
    private const string Cards = "/sys/class/drm";
    private const int MostDumpBytes = 32 << 20;
    private const int MostTextCharacters = 4 << 20;
    private static readonly string[] s_debugFiles = ["hqds", "mqds", "rls"];
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(3);

    /// <summary>What there is. Files that are missing or forbidden are left out, and so is what the budget does not allow, which a file of its own says.</summary>
    /// <param name="pciAddress">The GPU whose coredump is wanted, as Linux writes it; null for any.</param>
    /// <param name="share">What the case may take.</param>
    public IReadOnlyList<EvidenceFile> Collect(string? pciAddress, EvidenceShare share)
    {
        var files = new List<EvidenceFile>();
        foreach ((string name, Func<byte[]> read) in Sources(pciAddress))
        {
            TimeSpan left = share.TimeLeft;
            if (left == TimeSpan.Zero)
            {
                files.Add(EvidenceFile.OfText(LeftOutName, $"{name} and what comes after it: {share.NoTime}"));
                break;
            }

            TimeSpan limit = s_limit * slow < left ? s_limit * slow : left;
            long start = Stopwatch.GetTimestamp();
            Task<byte[]> reading = Task.Factory.StartNew(
                read, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
            bool hasAnswered = Task.WaitAny([reading], limit) == 0;
            share.Spend(Stopwatch.GetElapsedTime(start));
            if (!hasAnswered)
            {
                // What comes next would hang in the same place.
                files.Add(EvidenceFile.OfText(name, $"(the driver did not answer within {limit.TotalSeconds:0} s)"));
                break;
            }

            // A dump that breaks must not take the run with it.
            if (reading.Exception is { } broken)
                files.Add(EvidenceFile.OfText(name, $"(could not be read: {broken.GetBaseException().Message})"));
            else if (reading.Result.Length > 0)
                files.Add(new EvidenceFile(name, reading.Result));
        }

        return files;
    }

    private IEnumerable<(string Name, Func<byte[]> Read)> Sources(string? pciAddress)
    {
        kernel.Files.List(Cards, out IReadOnlyList<string> cards);
        foreach (string card in cards.Where(IsCard).Order(StringComparer.Ordinal))
        {
            if (pciAddress is null || IsAt(card, pciAddress))
                yield return ($"devcoredump-{card}.txt", () => ReadBytes($"{Cards}/{card}/device/devcoredump/data"));
        }

        foreach (string name in s_debugFiles)
            yield return ($"kfd-{name}.txt", () => ReadText($"{DebugFolder}/{name}"));
    }

    // card0, and not its connectors (card0-DP-1).
    private static bool IsCard(string name) => name.StartsWith("card", StringComparison.Ordinal) && name.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0;

    private bool IsAt(string card, string pciAddress) =>
        kernel.Files.Read($"{Cards}/{card}/device/uevent", out string text) != Errno.None
        || text.Contains($"PCI_SLOT_NAME={pciAddress[..pciAddress.LastIndexOf('.')]}", StringComparison.Ordinal);

    private byte[] ReadText(string path)
    {
        if (kernel.Files.Read(path, out string text) != Errno.None)
            return [];
        return System.Text.Encoding.UTF8.GetBytes(text.Length <= MostTextCharacters ? text : text[..MostTextCharacters] + "\n(cut here)\n");
    }

    private byte[] ReadBytes(string path)
    {
        KernelResult opened = kernel.Open(path, OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        if (!opened.Succeeded)
            return [];
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[64 << 10];
        while (bytes.Length < MostDumpBytes && kernel.Read(opened.Int32, buffer) is { Succeeded: true, Value: > 0 } read)
            bytes.Write(buffer, 0, read.Int32);
        kernel.Close(opened.Int32);
        return bytes.ToArray();
    }
}
