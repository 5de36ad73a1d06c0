using Microsoft.Win32.SafeHandles;

namespace Reports.VirtualMachines.Guests;

/// <summary>What executes the guest's instructions.</summary>
internal static class Accelerator
{
    /// <summary>The processor itself.</summary>
    public const string Kvm = "kvm";

    /// <summary>QEMU's emulation of a processor: works everywhere, about ten times slower.</summary>
    public const string Tcg = "tcg";

    /// <summary>By how much limits and waits are longer under <see cref="Tcg"/> where nobody says otherwise.</summary>
    public const double TcgSlow = 4;

    private const string Device = "/dev/kvm";

    /// <summary>Why <see cref="Kvm"/> cannot be used here; null where it can.</summary>
    public static string? KvmRefusal()
    {
        if (!File.Exists(Device))
            return $"no {Device}";

        // A paravirtual host may have the device and start no ordinary kernel: that needs the processor's own support.
        bool isSupported = File.Exists("/proc/cpuinfo")
            && File.ReadLines("/proc/cpuinfo").Any(line => line.StartsWith("flags", StringComparison.Ordinal) && line.Split(' ').Any(flag => flag is "vmx" or "svm"));
        if (!isSupported)
            return "the processor shows neither vmx nor svm";
        try
        {
            using SafeFileHandle opened = File.OpenHandle(Device, FileMode.Open, FileAccess.ReadWrite);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
