namespace Reports.Files;

/// <summary>Tells the trouble of a disk from that of a path.</summary>
internal static class FullDisk
{
    private const int ENOSPC = 28;
    private const int EDQUOT = 122;

    /// <summary>Whether a file could not be written because there is no room for it.</summary>
    public static bool IsToldBy(Exception error) => error.HResult is ENOSPC or EDQUOT;
}
