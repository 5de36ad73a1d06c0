namespace Harness.Packets.Values;

/// <summary>Dwords as text, for errors and dumps.</summary>
public static class HexText
{
    private const int MostDwords = 16;

    /// <summary>The dwords in hexadecimal, the first sixteen of a long run.</summary>
    public static string Of(ReadOnlySpan<uint> dwords) => Append(new Utf8Text(), dwords).ToString();

    /// <summary>Appends the dwords in hexadecimal, the first sixteen of a long run.</summary>
    internal static Utf8Text Append(Utf8Text text, ReadOnlySpan<uint> dwords)
    {
        for (int i = 0; i < dwords.Length && i < MostDwords; i++)
        {
            if (i == 0)
                text.AppendDword(dwords[i]);
            else
                text.AppendDword((byte)' ', dwords[i]);
        }

        return dwords.Length > MostDwords ? text.Append(" ..."u8) : text;
    }
}
