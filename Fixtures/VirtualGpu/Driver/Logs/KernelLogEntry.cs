using System.Globalization;
using System.Text;

namespace VirtualGpu.Driver.Logs;

/// <summary>A record of the kernel's log.</summary>
/// <param name="Level">Severity of syslog.</param>
/// <param name="Sequence">Number since boot.</param>
/// <param name="Time">Time since boot.</param>
/// <param name="Text">The text, without newline at the end.</param>
/// <param name="PciAddress">The device that printed it (dev_printk), or null.</param>
internal sealed record KernelLogEntry(int Level, ulong Sequence, TimeSpan Time, string Text, string? PciAddress)
{
    /// <summary>KERN_ERR.</summary>
    public const int ErrorLevel = 3;

    /// <summary>KERN_WARNING.</summary>
    public const int WarningLevel = 4;

    /// <summary>As /dev/kmsg gives it (printk.c: info_print_ext_header, msg_print_ext_body).</summary>
    public byte[] ToRecord()
    {
        var record = new StringBuilder();
        record.Append(CultureInfo.InvariantCulture, $"{Level},{Sequence},{(long)Time.TotalMicroseconds},-;");
        foreach (byte character in Encoding.UTF8.GetBytes(Text))
        {
            if (character is < (byte)' ' or >= 127 or (byte)'\\')
                record.Append(CultureInfo.InvariantCulture, $"\\x{character:x2}");
            else
                record.Append((char)character);
        }

        record.Append('\n');
        if (PciAddress is not null)
            record.Append(CultureInfo.InvariantCulture, $" SUBSYSTEM=pci\n DEVICE=+pci:{PciAddress}\n");
        return Encoding.ASCII.GetBytes(record.ToString());
    }
}
