namespace Fixtures.Requirements;

/// <summary>Ends a case that does not apply. It is reported as skipped, with the message as the reason.</summary>
public sealed class CaseSkippedException(string reason) : Exception(reason);
