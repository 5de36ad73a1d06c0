using Harness.Contracts;
using Harness.Contracts.Clauses;

namespace Harness.Tests.Driver.Sequences;

/// <summary>The search finds what it is there to find: drivers that are broken on purpose, each by a sequence that a person can read.</summary>
public sealed class SearchProofTests
{
    private const long Calls = 100_000;
    private const int Seed = 1;
    private const int ReadableCalls = 12;

    [Theory]
    [InlineData(DeviceClauses.AcquireRefusedTakesNothing)]
    [InlineData(DmabufClauses.ImportNotCounted)]
    [InlineData(EventClauses.TimedOutIsForgotten)]
    [InlineData(MappingClauses.RefusedMapsNothing)]
    [InlineData(MemoryClauses.BufferMapFreed)]
    [InlineData(MemoryClauses.BuffersAreApart)]
    [InlineData(MemoryClauses.FreeReturnsMemory)]
    [InlineData(MemoryClauses.HandlesDiffer)]
    [InlineData(MemoryClauses.MapConflict)]
    [InlineData(MemoryClauses.RefusedTakesNothing)]
    [InlineData(MemoryClauses.VramUsageCounts)]
    [InlineData(ProcessClauses.DoorbellsApart)]
    [InlineData(ProcessClauses.ExitFreesMemory)]
    [InlineData(ProcessClauses.ExitSparesOthers)]
    [InlineData(ProcessClauses.FilesRemoved)]
    [InlineData(ProcessClauses.MemoryOfState)]
    [InlineData(ProcessClauses.OwnState)]
    [InlineData(ProcessClauses.PageTablesFreed)]
    [InlineData(ProcessClauses.StateOutlivesFile)]
    [InlineData(ProcessClauses.VmOutlivesFile)]
    [InlineData(ProfilerClauses.ExitReleases)]
    [InlineData(QueueCallClauses.UpdateRefused)]
    [InlineData(QueueClauses.DestroyReleasesBuffers)]
    [InlineData(QueueClauses.RefusedTakesNothing)]
    [InlineData(RenderClauses.ClosedGivesBack)]
    [InlineData(RenderClauses.PrimeHoldsMemory)]
    [InlineData(TopologyClauses.QueueFilesRemoved)]
    public void Driver_that_breaks_a_clause_is_found(string clause)
    {
        FoundSequence? found = RandomSequenceTests.Search("gfx942", "7.3", new Contract(clause)).Run(Calls, Seed);

        found.Should().NotBeNull();
        found!.Calls.Should().BeLessThanOrEqualTo(ReadableCalls, found.Text);
    }
}
