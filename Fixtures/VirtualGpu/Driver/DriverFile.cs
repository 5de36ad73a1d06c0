namespace VirtualGpu.Driver;

/// <summary>
/// An open file of the driver (struct file). One instance per open call or installed descriptor, shared by its duplicates;
/// <c>KfdDriver.Release</c> when the last duplicate is closed.
/// </summary>
public abstract class DriverFile
{
    private protected DriverFile(ClientProcess owner) => Owner = owner;

    /// <summary>How many descriptors, of any process, name it. Its host counts, and releases the file when the last one is closed.</summary>
    public int Descriptors { get; set; }

    /// <summary>The process that opened it.</summary>
    public ClientProcess Owner { get; }

    /// <summary>What <c>/proc/PID/fdinfo</c> tells of it. The caller holds the driver's lock.</summary>
    public virtual string Information => "pos:\t0\nflags:\t0100002\n";

    /// <summary>What it is, for messages: <c>/dev/kfd</c>, <c>/dev/dri/renderD128</c>.</summary>
    public abstract string Description { get; }
}
