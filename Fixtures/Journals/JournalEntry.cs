namespace Fixtures.Journals;

/// <summary>A line of the journal.</summary>
/// <param name="IsEnd">Whether the case ended; it started otherwise.</param>
/// <param name="Result">The case, and after its end how it went.</param>
internal readonly record struct JournalEntry(bool IsEnd, CaseResult Result);
