namespace Reports.Comparison;

/// <summary>One part of a comparison, as every format shows it.</summary>
/// <param name="Title">What the rows are.</param>
/// <param name="Note">What to know about them, or empty.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells, as many as columns.</param>
internal sealed record DifferenceTable(string Title, string Note, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
