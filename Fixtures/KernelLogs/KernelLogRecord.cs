using System.Globalization;
using System.Text;

namespace Fixtures.KernelLogs;

/// <summary>
/// One record of <c>/dev/kmsg</c>: <c>prio,seq,usec,flags[,more];text</c>, then lines with a leading space that hold a dictionary
/// (Documentation/ABI/testing/dev-kmsg). The kernel writes what is not printable, and the backslash, as <c>\xNN</c>.
/// </summary>
public sealed record KernelLogRecord
{
    private const int FacilityShift = 3;

    /// <summary>Severity of syslog: 0 emergency to 7 debug.</summary>
    public required int Level { get; init; }

    /// <summary>Facility of syslog: 0 is the kernel; user mode that writes to /dev/kmsg cannot choose it.</summary>
    public required int Facility { get; init; }

    /// <summary>Number of the record since boot.</summary>
    public required ulong Sequence { get; init; }

    /// <summary>Time since boot.</summary>
    public required TimeSpan Time { get; init; }

    /// <summary>Whether the text goes on where the record before it ended.</summary>
    public required bool IsFragment { get; init; }

    /// <summary>Who printed it (<c>T123</c> a task, <c>C1</c> a CPU) on kernels that tell; else empty.</summary>
    public string Caller { get; init; } = "";

    /// <summary>The text with its escapes undone; may have several lines.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the kernel itself wrote it.</summary>
    public bool IsOfKernel => Facility == 0;

    /// <summary>Reads a record as read(2) gives it.</summary>
    /// <param name="bytes">One record; what is not UTF-8 is replaced.</param>
    /// <param name="record">The record, when it has the right form.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out KernelLogRecord? record)
    {
        record = null;
        int end = bytes.IndexOf((byte)'\n');
        string line = Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
        int semicolon = line.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0)
            return false;
        string[] head = line[..semicolon].Split(',');
        if (head.Length < 4
            || !uint.TryParse(head[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint priority)
            || !ulong.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out ulong sequence)
            || !ulong.TryParse(head[2], NumberStyles.None, CultureInfo.InvariantCulture, out ulong microseconds)
            || microseconds > (ulong)TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            return false;
        }

        const string CallerKey = "caller=";
        record = new KernelLogRecord
        {
            Level = (int)(priority & ((1 << FacilityShift) - 1)),
            Facility = (int)(priority >> FacilityShift),
            Sequence = sequence,
            Time = TimeSpan.FromTicks((long)microseconds * TimeSpan.TicksPerMicrosecond),
            IsFragment = head[3] is "c" or "+",
            Caller = head.Skip(4).FirstOrDefault(field => field.StartsWith(CallerKey, StringComparison.Ordinal))?[CallerKey.Length..] ?? "",
            Text = Unescape(line[(semicolon + 1)..]),
        };
        return true;
    }

    /// <summary>As dmesg shows it: <c>[   12.345678] text</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Time.TotalSeconds,12:0.000000}] {Text}");

    // Escapes are bytes, so that a character outside of ASCII is several of them.
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
            return text;
        byte[] source = Encoding.UTF8.GetBytes(text);
        var result = new List<byte>(source.Length);
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i] == '\\' && i + 3 < source.Length && source[i + 1] == 'x'
                && byte.TryParse(source.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                result.Add(value);
                i += 3;
            }
            else
            {
                result.Add(source[i]);
            }
        }

        return Encoding.UTF8.GetString([.. result]);
    }
}
