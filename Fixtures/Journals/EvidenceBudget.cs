using System.Globalization;

namespace Fixtures.Journals;

/// <summary>
/// What the evidence of a run may take: time in which the driver is asked, and bytes. A driver that answers slowly costs seconds at each of many
/// failures that all have the same cause. What was spent stands in the folder of the evidence, so that the budget is one for all processes of a run.
/// </summary>
public sealed class EvidenceBudget
{
    /// <summary>Folder of all evidence in the folder of a run.</summary>
    public const string FolderName = "evidence";

    /// <summary>What the driver may take for its dumps in one case.</summary>
    public static readonly TimeSpan TimeOfACase = TimeSpan.FromSeconds(15);

    /// <summary>What the files of one case may have, in bytes.</summary>
    public const long BytesOfACase = 64L << 20;

    /// <summary>Name of the file, in that folder, that says what was spent.</summary>
    public const string FileName = ".spent";

    private readonly Lock _gate = new();
    private readonly string? _path;
    private TimeSpan _ownTime;
    private long _ownBytes;

    /// <summary>A budget for a run.</summary>
    /// <param name="folder">Folder of the run, or null to keep the account in this process.</param>
    /// <param name="time">What the driver may take for its dumps.</param>
    /// <param name="bytes">What all files may have.</param>
    public EvidenceBudget(string? folder, TimeSpan time, long bytes)
    {
        _path = folder is null ? null : Path.Combine(folder, FolderName, FileName);
        Time = time;
        Bytes = bytes;
    }

    /// <summary>What the driver may take in a run when nobody says otherwise.</summary>
    public static TimeSpan DefaultTime => TimeSpan.FromMinutes(2);

    /// <summary>What the files of a run may have when nobody says otherwise.</summary>
    public static long DefaultBytes => 1L << 30;

    /// <summary>A budget that no run spends.</summary>
    public static EvidenceBudget Unlimited => new(null, TimeSpan.FromDays(1), long.MaxValue);

    /// <summary>What the driver may take in this run.</summary>
    public TimeSpan Time { get; }

    /// <summary>What the files of this run may have.</summary>
    public long Bytes { get; }

    /// <summary>The part of the next case.</summary>
    public EvidenceShare Share() => new(this);

    /// <summary>What all processes of the run have spent.</summary>
    internal (TimeSpan Time, long Bytes) Spent()
    {
        if (_path is null)
        {
            lock (_gate)
                return (_ownTime, _ownBytes);
        }

        if (!File.Exists(_path))
            return default;
        (long milliseconds, long bytes) = (0, 0);
        foreach (string line in File.ReadLines(_path))
        {
            // A process that was killed in the middle of its line has spent what nobody knows.
            string[] fields = line.Split(' ');
            if (fields.Length == 2 && long.TryParse(fields[0], CultureInfo.InvariantCulture, out long time) && long.TryParse(fields[1], CultureInfo.InvariantCulture, out long size))
                (milliseconds, bytes) = (milliseconds + time, bytes + size);
        }

        return (TimeSpan.FromMilliseconds(milliseconds), bytes);
    }

    /// <summary>Notes what was spent.</summary>
    internal void Spend(TimeSpan time, long bytes)
    {
        lock (_gate)
        {
            _ownTime += time;
            _ownBytes += bytes;
            if (_path is null)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.AppendAllText(_path, string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMilliseconds} {bytes}\n"));
        }
    }
}
