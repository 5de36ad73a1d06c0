namespace Reports.Baselines;

/// <summary>One row of a baseline's file, kept as it was written: a header, a line, or a comment.</summary>
/// <param name="Text">The row.</param>
/// <param name="Section">The section that it stands in.</param>
/// <param name="Line">What it says, or null for a header, a comment or an empty row.</param>
internal sealed record BaselineRow(string Text, BaselineSection Section, BaselineLine? Line);
