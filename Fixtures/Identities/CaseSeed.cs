namespace Fixtures.Identities;

/// <summary>Derives the seed of a case, so that it does not depend on which cases ran before.</summary>
internal static class CaseSeed
{
    public static ulong Of(ulong runSeed, string caseId) => runSeed ^ StableHash.Of(caseId);
}
