namespace Fixtures.Cases;

/// <summary>The watchdog gave up on a case.</summary>
public sealed class CaseTimeoutException(string message) : Exception(message);
