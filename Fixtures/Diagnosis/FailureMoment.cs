namespace Fixtures.Diagnosis;

/// <summary>
/// What the device was like at the moment of a failure. The exception that ends a test disposes its queues on the way out, so that later
/// there is nothing left to look at.
/// </summary>
/// <param name="Queues">The queues, as text.</param>
/// <param name="Dumps">What the driver itself told.</param>
internal sealed record FailureMoment(string Queues, IReadOnlyList<EvidenceFile> Dumps);
