using Fixtures.Identities;

namespace Reports.Workers;

/// <summary>A case that the run is to execute.</summary>
/// <param name="Identity">Which.</param>
/// <param name="Limit">Time after which its worker gives up on it.</param>
/// <param name="EndsWorker">Whether it is known beforehand that its process cannot use the GPU after it.</param>
internal sealed record ScheduledCase(CaseIdentity Identity, TimeSpan Limit, bool EndsWorker = false);
