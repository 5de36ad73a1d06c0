using Harness.Recording;

namespace Fixtures.Diagnosis;

/// <summary>A failure at the moment when it was seen.</summary>
/// <param name="Message">What the exception says.</param>
/// <param name="LastCall">The last call to the driver before it; null when there was none.</param>
internal sealed record FailureMark(string Message, FlightRecord? LastCall);
