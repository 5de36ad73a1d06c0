using System.Globalization;
using System.Text;

namespace Harness.Packets.Values;

/// <summary>Dwords as text, for errors and dumps.</summary>
public static class HexText
{
    private const int MostDwords = 16;

    /// <summary>The dwords in hexadecimal, the first sixteen of a long run.</summary>
    public static string Of(ReadOnlySpan<uint> dwords)
    {
        var text = new StringBuilder();
        for (int i = 0; i < dwords.Length && i < MostDwords; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : " ")}{dwords[i]:x8}");
        return dwords.Length > MostDwords ? text.Append(" ...").ToString() : text.ToString();
    }
}
