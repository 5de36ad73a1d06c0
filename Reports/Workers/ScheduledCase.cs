using Fixtures.Identities;

namespace Reports.Workers;

/// <summary>A case that the run is to execute.</summary>
/// <param name="Identity">Which.</param>
/// <param name="Limit">Time after which its worker gives up on it.</param>
internal sealed record ScheduledCase(CaseIdentity Identity, TimeSpan Limit);
