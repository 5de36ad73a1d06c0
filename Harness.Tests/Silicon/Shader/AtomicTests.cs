using Harness.Contracts.Clauses;
using Harness.Programs;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>Atomics on global and local memory, with and without return.</summary>
public sealed class AtomicTests
{
    private const uint Count = 1000;
    private const uint Buckets = 7;

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Atomics_without_return_combine_all_values(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        uint[] values = ProgramRun.Words(Count, 21);
        ulong source = machine.Upload<uint>(values);
        ulong cells = machine.Allocate(9 * Buckets * 4);
        Span<uint> before = machine.View<uint>(cells, 9 * (int)Buckets);
        before.Slice(6 * (int)Buckets, (int)Buckets).Fill(uint.MaxValue);

        machine.RunToEnd(Prepare(machine, "atomic_u32", cells, source));

        for (int bucket = 0; bucket < Buckets; bucket++)
        {
            uint[] mine = [.. values.Where((_, i) => i % Buckets == bucket)];
            uint[] found = [.. Enumerable.Range(0, 9).Select(n => machine.View<uint>(cells, 9 * (int)Buckets)[(n * (int)Buckets) + bucket])];
            found.Should().Equal(
                mine.Aggregate(0u, (a, b) => unchecked(a + b)),
                mine.Aggregate(0u, (a, b) => unchecked(a - b)),
                (uint)mine.Aggregate(0, (a, b) => Math.Min(a, (int)b)),
                (uint)mine.Aggregate(0, (a, b) => Math.Max(a, (int)b)),
                mine.Aggregate(0u, Math.Min),
                mine.Aggregate(0u, Math.Max),
                mine.Aggregate(uint.MaxValue, (a, b) => a & b),
                mine.Aggregate(0u, (a, b) => a | b),
                mine.Aggregate(0u, (a, b) => a ^ b));
        }
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Atomics_with_return_give_every_work_item_its_own_ticket(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        HandOut(machine).Should().BeTrue();
    }

    [Theory]
    [InlineData(DispatchClauses.AtomicsReturnOldValue)]
    [InlineData(DispatchClauses.AtomicsAreIndivisible)]
    public void Tickets_show_broken_atomics(string clause)
    {
        using ShaderMachine machine = ShaderMachine.Of("gfx942", clause);
        HandOut(machine).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Compare_and_swap_loops_count_every_work_item(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        ulong cells = machine.Allocate(3 * Buckets * 4);

        machine.RunToEnd(Prepare(machine, "atomic_return_u32", cells, machine.Allocate(Count * 4), machine.Allocate(Count * 4)));

        machine.View<uint>(cells, 3 * (int)Buckets)[(2 * (int)Buckets)..].ToArray().Should().Equal(
            Enumerable.Range(0, (int)Buckets).Select(bucket => (Count - (uint)bucket + Buckets - 1) / Buckets));
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Float_atomics_add(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        float[] values = [.. Enumerable.Range(0, (int)Count).Select(i => i * 0.25f)];
        ulong source = machine.Upload<float>(values);
        ulong cells = machine.Allocate(2 * Buckets * 4);
        ulong found = machine.Allocate(Count * 4);

        machine.RunToEnd(Prepare(machine, "atomic_f32", cells, source, found));

        machine.View<float>(cells, (int)Buckets).ToArray().Should().Equal(
            Enumerable.Range(0, (int)Buckets).Select(bucket => values.Where((_, i) => i % Buckets == bucket).Sum()));
        machine.View<float>(found, (int)Count).ToArray().Order().Should().Equal(
            Enumerable.Range(0, (int)Count).Select(i => (float)(i / (int)Buckets)).Order());
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Double_atomics_add(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        double[] values = [.. Enumerable.Range(0, (int)Count).Select(i => i * 0.125)];
        ulong source = machine.Upload<double>(values);
        ulong cells = machine.Allocate(2 * Buckets * 8);
        ulong found = machine.Allocate(Count * 8);

        machine.RunToEnd(Prepare(machine, "atomic_f64", cells, source, found));

        machine.View<double>(cells, (int)Buckets).ToArray().Should().Equal(
            Enumerable.Range(0, (int)Buckets).Select(bucket => values.Where((_, i) => i % Buckets == bucket).Sum()));
    }

    [Theory]
    [MemberData(nameof(ShaderMachine.Models), MemberType = typeof(ShaderMachine))]
    public void Local_atomics_make_a_histogram_of_each_group(string isa)
    {
        using ShaderMachine machine = ShaderMachine.Of(isa);
        const int groups = 4, buckets = 16;
        uint[] values = ProgramRun.Words(Count, 23);
        ulong source = machine.Upload<uint>(values);
        ulong sums = machine.Allocate(groups * buckets * 4);
        ulong maxima = machine.Allocate(groups * buckets * 4);
        ulong totals = machine.Allocate(groups * buckets * 4);
        ulong found = machine.Allocate(Count * 4);
        ulong tickets = machine.Allocate(Count * 4);
        ulong swapped = machine.Allocate(groups * buckets * 4);

        machine.RunToEnd(ProgramRun.Prepare(machine, "atomic_local", Count, sums, maxima, totals, found, tickets, swapped, source));

        for (int slot = 0; slot < groups * buckets; slot++)
        {
            uint[] mine = [.. values.Where((_, i) => (i / 256 * buckets) + (i % buckets) == slot)];
            machine.View<uint>(sums, groups * buckets)[slot].Should().Be(mine.Aggregate(0u, (a, b) => unchecked(a + b)));
            machine.View<uint>(maxima, groups * buckets)[slot].Should().Be(mine.Aggregate(0u, Math.Max));
            machine.View<float>(totals, groups * buckets)[slot].Should().Be(mine.Sum(v => (float)(v & 0xff)));
            machine.View<uint>(swapped, groups * buckets)[slot].Should().Be((uint)mine.Length);
        }
    }

    private static bool HandOut(ShaderMachine machine)
    {
        ulong cells = machine.Allocate(2 * Buckets * 8);
        ulong values = machine.Upload<ulong>([.. Enumerable.Repeat(1UL, (int)Count)]);
        ulong tickets = machine.Allocate(Count * 8);

        machine.RunToEnd(Prepare(machine, "atomic_u64", cells, values, tickets));

        ulong[] drawn = machine.View<ulong>(tickets, (int)Count).ToArray();
        bool unique = Enumerable.Range(0, (int)Buckets).All(bucket =>
        {
            ulong[] mine = [.. drawn.Where((_, i) => i % Buckets == bucket).Order()];
            return mine.SequenceEqual(Enumerable.Range(0, mine.Length).Select(n => (ulong)n));
        });
        return unique && machine.View<ulong>(cells, (int)Buckets).ToArray().Sum(n => (long)n) == Count;
    }

    private static Dispatch Prepare(ShaderMachine machine, string name, params ulong[] pointers)
    {
        var geometry = new DispatchGeometry(ProgramRun.RoundUp(Count), 256);
        return machine.Prepare(name, geometry, (kernel, segment) =>
        {
            var arguments = new KernelArguments(kernel, segment);
            foreach (ulong pointer in pointers)
                arguments.Add(pointer);
            arguments.Add(Buckets).Add(Count);
            return arguments.Complete(geometry);
        });
    }
}
