using System.Text;
using System.Xml;
using Reports.Texts;

namespace Reports.Writers;

/// <summary>Text that XML 1.0 can hold, and that a terminal may show.</summary>
internal static class XmlText
{
    /// <summary>The text with U+FFFD for what XML has no way to write or a terminal would obey, and for halves of surrogate pairs; ends of lines stay as they are.</summary>
    public static string Of(string text)
    {
        int bad = FirstBad(text, 0);
        if (bad < 0)
            return text;
        var clean = new StringBuilder(text.Length);
        int start = 0;
        for (; bad >= 0; bad = FirstBad(text, start))
        {
            clean.Append(text, start, bad - start).Append('\uFFFD');
            start = bad + 1;
        }

        return clean.Append(text, start, text.Length - start).ToString();
    }

    private static int FirstBad(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]) && (text[i] == '\r' || !Lines.IsObeyed(text[i])))
                continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                return i;
            i++;
        }

        return -1;
    }
}
