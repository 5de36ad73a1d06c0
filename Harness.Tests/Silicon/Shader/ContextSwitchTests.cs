using VirtualGpu.Silicon.Shader.Dispatches;
using static Harness.Tests.Silicon.Shader.ContextSwitchBench;

namespace Harness.Tests.Silicon.Shader;

/// <summary>Waves that leave by a trap handler and come back by it.</summary>
public sealed class ContextSwitchTests
{
    private static readonly uint[] s_handler = Words(ContextSwitchPrograms.HandlerWords);
    private static readonly Lazy<uint[]> s_undisturbed = new(Undisturbed);

    public static TheoryData<string, uint[], string> BadHandlers => new()
    {
        { "s_endpgm", [0xbf81_0000], "had not asked where to save itself" },
        { "s_branch to itself", [0xbf82_ffff], "did not save itself" },
        { "an opcode that is none", [0xbfff_0000], "illegal instruction" },
        { "s_rfe_b64 ttmp[0:1]", [0xbe80_1f6c], "did not save itself" },
        { "s_setvskip 1, 0", [0xbf10_8081], "skipping vector instructions is not modelled" },
        { "s_sendmsg of something else", [0xbf90_0001], "message 0x1 is not modelled" },
    };

    [Fact]
    public void Program_holds_other_values_in_every_lane_register_and_wave()
    {
        uint[] held = s_undisturbed.Value;
        Span<uint> vectors = held.AsSpan(0x300 + 0x80 + (2 * 128), 28 * 128);

        (held[0x10], held[0x110]).Should().Be((1, 1), "both waves were told to go on");
        vectors.ToArray().Should().OnlyHaveUniqueItems();
        vectors[(5 * 128) + 77].Should().Be(unchecked((7 * 0x00f3_0b11) + 77));
        held.AsSpan(0x300, 64).ToArray().Should().Equal(Enumerable.Range(64, 64).Select(item => 0x5a5a_0000u ^ 0x7eac_4e12u ^ (uint)item), "wave 0 waits at the barrier for what wave 1 stores");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Waves_come_back_as_they_went(int rounds)
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        Switch(bench, rounds);
        bench.Tell(0);
        bench.Settle();
        Switch(bench, rounds);

        bench.End().Should().BeTrue();
        bench.Held.Should().Equal(s_undisturbed.Value);
    }

    [Fact]
    public void Waves_that_were_saved_are_gone_until_they_may_come_back()
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        bench.Shaders.ResidentWaves.Should().Be(2);

        bench.Save().Faults.Should().BeEmpty();

        (bench.Shaders.ResidentWaves, bench.Shaders.Step()).Should().Be((0, false));
        bench.Resume();
        bench.Settle();
        bench.Shaders.ResidentWaves.Should().Be(2);
    }

    [Fact]
    public void Waves_on_their_way_back_can_be_taken_away_again()
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        bench.Save();
        for (int round = 0; round < 3; round++)
        {
            bench.Resume();
            bench.Shaders.Step(); // a slice of the handler
            bench.Save().Faults.Should().BeEmpty();
        }

        bench.Resume();
        bench.End().Should().BeTrue();
        bench.Held.Should().Equal(s_undisturbed.Value);
    }

    [Fact]
    public void Waves_lie_behind_each_other_with_what_they_hold()
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();

        SavedContext context = bench.Save();

        const uint wave = (32 * 256) + (48 * 4) + 128 + 64, local = 512;
        context.End.Should().Be(bench.SaveArea.Start + (2 * wave) + local);
        context.Groups.Single().Waves.Select(saved => (saved.Address - bench.SaveArea.Start, saved.Bytes, saved.IsFirst))
            .Should().Equal((0, wave + local, true), (wave + local, wave, false));
    }

    [Fact]
    public void Bit_that_changes_in_any_saved_word_is_noticed()
    {
        uint[] saved = SavedWords();
        int[] places = [.. Enumerable.Range(0, saved.Length).Where(place => saved[place] != Untouched)];
        places.Should().HaveCountGreaterThan(4000);

        int[] unnoticed = [.. places.Where(place => !IsUnused(place) && !IsNoticed(place))];

        unnoticed.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(BadHandlers))]
    public void Handler_that_does_not_save_is_a_fault_of_the_dispatch(string what, uint[] handler, string reason)
    {
        using ContextSwitchBench bench = new(handler);
        bench.Settle();

        ShaderFault fault = bench.Save().Faults.Single();

        fault.Description.Should().Contain(reason, what);
        bench.Dispatch.Fault.Should().Be(fault);
        bench.Shaders.ResidentWaves.Should().Be(0);
    }

    [Fact]
    public void Waves_that_have_no_room_in_the_area_are_a_fault()
    {
        using ContextSwitchBench bench = new(s_handler, areaBytes: 16 << 10);
        bench.Settle();

        bench.Save().Faults.Single().Description.Should().Contain("no room");
    }

    [Fact]
    public void Program_that_uses_a_register_under_both_of_its_names_is_a_fault()
    {
        using ContextSwitchBench bench = new(s_handler, scalarBlocks: 2); // 32 scalar registers, so that s30 and VCC are one
        bench.Settle();

        bench.Save().Faults.Single().Description.Should().Contain("under the other name");
    }

    [Fact]
    public void Dispatch_that_is_ended_while_it_is_saved_leaves_nothing()
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        bench.Save();

        bench.Shaders.Kill(bench);

        bench.Resume();
        bench.Shaders.Step().Should().BeFalse();
        bench.Save().Groups.Should().BeEmpty();
    }

    private static void Switch(ContextSwitchBench bench, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            bench.Area.Clear();
            bench.Save().Faults.Should().BeEmpty();
            bench.Resume();
            bench.Settle();
        }
    }

    private static uint[] Undisturbed()
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        bench.End().Should().BeTrue();
        return bench.Held;
    }

    private static uint[] SavedWords()
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        bench.Save();
        return bench.Area.ToArray();
    }

    private static bool IsNoticed(int place)
    {
        using ContextSwitchBench bench = new(s_handler);
        bench.Settle();
        bench.Save();
        bench.Area[place] ^= Flip(place);
        bench.Resume();
        return !bench.End() || !bench.Held.AsSpan().SequenceEqual(s_undisturbed.Value);
    }

    // A program counter far away, another SCC, and any other bit elsewhere.
    private static uint Flip(int place) => InWave(place) switch
    {
        0 => 1u << 20,
        1 => 1u << 8,
        4 => 1,
        _ => 1u << 3,
    };

    // What the program does not look at again: s5 to s7, which it reloads, XNACK_MASK, v30 and v31.
    private static bool IsUnused(int place) => InWave(place) switch
    {
        32 + 5 or 32 + 6 or 32 + 7 or 32 + 44 or 32 + 45 => true,
        >= 32 + 48 + (30 * 64) and < 32 + 48 + (32 * 64) => true,
        _ => false,
    };

    private static int InWave(int place)
    {
        const int first = (32 * 64) + 48 + 32 + 16 + 128;
        return place < first ? place : place - first;
    }
}
