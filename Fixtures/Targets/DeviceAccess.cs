namespace Fixtures.Targets;

/// <summary>Whether this process may open a device file.</summary>
public enum DeviceAccess
{
    /// <summary>It opens for reading and writing.</summary>
    Granted,

    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>EACCES or EPERM: permissions, or a device cgroup.</summary>
    Denied,

    /// <summary>The driver refuses it for another reason (ENODEV, EIO).</summary>
    Failed,
}
