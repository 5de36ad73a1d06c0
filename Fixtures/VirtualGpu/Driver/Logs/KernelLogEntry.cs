using System.Globalization;
using System.Text;

namespace VirtualGpu.Driver.Logs;

/// <summary>A record of the kernel's log.</summary>
/// <param name="Level">Severity of syslog.</param>
/// <param name="Sequence">Number since boot.</param>
/// <param name="Time">Time since boot.</param>
/// <param name="Text">The text, without newline at the end.</param>
/// <param name="PciAddress">The device that printed it (dev_printk), or null.</param>
internal sealed record KernelLogEntry(int Level, int Sequence, TimeSpan Time, string Text, string? PciAddress)
{
    /// <summary>KERN_ERR.</summary>
    public const int ErrorLevel = 3;

    /// <summary>KERN_WARNING.</summary>
    public const int WarningLevel = 4;

    /// <summary>As /dev/kmsg gives it (printk.c: info_print_ext_header, msg_print_ext_body); no text has characters that it would escape.</summary>
    public byte[] ToRecord()
    {
        string device = PciAddress is null ? "" : $" SUBSYSTEM=pci\n DEVICE=+pci:{PciAddress}\n";
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Level},{Sequence},{(long)Time.TotalMicroseconds},-;{Text}\n{device}"));
    }
}
