namespace Reports.Texts;

/// <summary>What there is room for of a text of many lines.</summary>
internal static class FirstLine
{
    /// <summary>Its first line, as it is.</summary>
    public static string Of(string text) => Lines.Of(text)[0];
}
