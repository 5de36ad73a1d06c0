namespace Fixtures.Targets;

/// <summary>Opens device files to see whether they open.</summary>
public static class DeviceAccessProbe
{
    /// <summary>Opens the file for reading and writing and closes it again.</summary>
    public static DeviceAccess Of(string path)
    {
        try
        {
            using (File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
                return DeviceAccess.Granted;
        }
        catch (FileNotFoundException)
        {
            return DeviceAccess.Missing;
        }
        catch (DirectoryNotFoundException)
        {
            return DeviceAccess.Missing;
        }
        catch (UnauthorizedAccessException)
        {
            return DeviceAccess.Denied;
        }
        catch (IOException)
        {
            return DeviceAccess.Failed;
        }
    }
}
