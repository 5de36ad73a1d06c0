using Conformance.Tests.Dispatch;
using Harness.Buffers;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Programs;

namespace Conformance.Tests.Queue;

/// <summary>A work-group whose waves hold words in all kinds of registers and in local memory (preemption.cl: hold_state), on a queue that is taken off the hardware meanwhile.</summary>
internal sealed class HeldState : IDisposable
{
    private const string ContextSave = "/sys/module/amdgpu/parameters/cwsr_enable";
    private const int Items = (int)DispatchBench.GroupSize;
    private const uint Limit = 1 << 24; // polls: many seconds, as each one goes to system memory and back
    private const int Times = 8; // one behind the other, so that waves that come back are taken off again

    private readonly DeviceFixture _device;
    private readonly DispatchBench _bench;
    private readonly GpuBuffer _flags;
    private readonly GpuBuffer _states;
    private readonly GpuBuffer _vectors;
    private readonly GpuBuffer _locals;
    private readonly GpuBuffer _seen;
    private readonly GpuBuffer _scalars;
    private readonly GpuBuffer _special;
    private readonly uint _seed;

    /// <summary>A queue of a type, and memory for what the waves hold.</summary>
    public HeldState(DeviceFixture device, QueueType type)
    {
        bool isOff = device.Kernel.Files.Read(ContextSave, out string value) == Errno.None && value.Trim() is "0";
        Require.That(!isOff, $"{ContextSave} is {value.Trim()}: waves are not saved");
        _device = device;
        _seed = (uint)device.NewRandom().Next();
        _bench = new DispatchBench(device, type);
        _flags = _bench.Filled(2, 0u, MemoryFlags.Shared);
        _states = _bench.Filled(Waves, 0u, MemoryFlags.Shared);
        _vectors = _bench.Filled(Items * 64, 0u);
        _locals = _bench.Filled(Items * 4, 0u);
        _seen = _bench.Filled(Items, 0u);
        _scalars = _bench.Filled(Waves * 32, 0u);
        _special = _bench.Filled(Waves * 8, 0u);
    }

    /// <summary>Vector registers: 64 of each work-item.</summary>
    public (uint[] Held, uint[] Expected) Vectors => (Contents(_vectors, Items * 64), Words(Items * 64));

    /// <summary>Local memory: four words of each work-item.</summary>
    public (uint[] Held, uint[] Expected) Locals => (Contents(_locals, Items * 4), Words(Items * 4));

    /// <summary>Scalar registers: 32 of each wave.</summary>
    public (uint[] Held, uint[] Expected) Scalars => (Contents(_scalars, Waves * 32), Words(Waves * 32));

    /// <summary>M0, VCC and EXEC of each wave.</summary>
    public ((uint M0, ulong Vcc, ulong Exec)[] Held, (uint M0, ulong Vcc, ulong Exec)[] Expected) Special
    {
        get
        {
            uint[] words = Contents(_special, Waves * 8);
            ulong lanes = WaveSize == 64 ? ulong.MaxValue : uint.MaxValue;
            return (
                [.. words.Chunk(8).Select(wave => (wave[0], wave[1] | ((ulong)wave[2] << 32), wave[3] | ((ulong)wave[4] << 32)))],
                [.. Enumerable.Range(0, Waves).Select(wave => (Word(wave), (0x0123_4567_89ab_cdef + (ulong)wave) & lanes, (0x5a0f_f0a5_33cc_6699 + (2 * (ulong)wave)) & lanes))]);
        }
    }

    /// <summary>What each work-item found that the wave which came last to the barrier had left before.</summary>
    public (uint[] Held, uint[] Expected) Seen => (Contents(_seen, Items), [.. Enumerable.Repeat(_seed, Items)]);

    private int WaveSize => _bench.Kernel("hold_state").Kernel.Descriptor.WavefrontSize;

    private int Waves => Items / WaveSize;

    /// <summary>Everything that they hold, for comparison.</summary>
    public void ShouldBeWhole()
    {
        Vectors.Held.Should().Equal(Vectors.Expected);
        Scalars.Held.Should().Equal(Scalars.Expected);
        Special.Held.Should().Equal(Special.Expected);
        Locals.Held.Should().Equal(Locals.Expected);
        Seen.Held.Should().Equal(Seen.Expected);
    }

    /// <summary>Runs the waves to their end, and takes their queue off the hardware several times while they hold their words, and while some of them wait at a barrier.</summary>
    public void Run() => Run(() =>
    {
        for (int time = 0; time < Times; time++)
        {
            _bench.Queue.Update(percentage: 0, priority: 7);
            _bench.Queue.Update(percentage: 100, priority: 7);
        }
    });

    /// <summary>As <see cref="Run()"/>, by another way to take the queue off and to put it back.</summary>
    public void Run(Action takeOff)
    {
        ulong step = _bench.Start("hold_state", new DispatchGeometry(Items, DispatchBench.GroupSize), (ref KernelArguments arguments) => arguments
            .Add(_flags.GpuAddress).Add(_states.GpuAddress).Add(Limit).Add(_seed)
            .Add(_vectors.GpuAddress).Add(_locals.GpuAddress).Add(_seen.GpuAddress).Add(_scalars.GpuAddress).Add(_special.GpuAddress));
        for (int stage = 0; stage < 2; stage++)
        {
            for (int wave = 0; wave < Waves; wave++)
                _device.Becomes(_states, (ulong)wave * sizeof(uint), (uint)stage + 1).Should().BeTrue("wave {0} comes to where it waits", wave);
            takeOff();
            Volatile.Write(ref _flags.AsSpan<uint>()[stage], 1);
        }

        _bench.Dispatcher.Require(step, _device.NewDeadline());
        Contents(_special, Waves * 8).Where((_, n) => n % 8 == 5).Should().NotContain(0u, "no wave waited in vain");
    }

    public void Dispose() => _bench.Dispose();

    private static uint[] Contents(GpuBuffer buffer, int count) => buffer.AsSpan<uint>()[..count].ToArray();

    private uint[] Words(int count) => [.. Enumerable.Range(0, count).Select(Word)];

    private uint Word(int n) => unchecked(((uint)n * 0x9e37_79b1) + _seed);
}
