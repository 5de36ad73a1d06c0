using System.Text;

namespace Harness.Packets.Layouts;

/// <summary>Names of our enumerations as packet text has them.</summary>
internal static class EnumText
{
    /// <summary><c>CsPartialFlush</c> as <c>cs_partial_flush</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
