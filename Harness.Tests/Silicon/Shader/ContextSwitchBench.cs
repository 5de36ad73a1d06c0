using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>Two waves of gfx900 that hold values in all that a wave has, and a trap handler that can save them.</summary>
internal sealed class ContextSwitchBench : IDisposable
{
    /// <summary>Dwords of the context save area.</summary>
    public const int AreaDwords = 1 << 15;

    /// <summary>What is in the area before a wave writes there.</summary>
    public const uint Untouched = 0xa5a5_a5a5;

    private const uint Items = 128;
    private const int BufferDwords = 0x1800;
    private const int MostSteps = 200;

    private readonly ShaderMachine _machine = ShaderMachine.Of("gfx900");
    private readonly ulong _buffer;
    private readonly ulong _area;
    private readonly TrapHandler _handler;

    /// <param name="handler">The trap handler's dwords.</param>
    /// <param name="areaBytes">Size of the context save area.</param>
    /// <param name="scalarBlocks">COMPUTE_PGM_RSRC1.SGPRS; 4 gives the waves their 48 scalar registers.</param>
    public ContextSwitchBench(ReadOnlySpan<uint> handler, ulong areaBytes = AreaDwords * sizeof(uint), uint scalarBlocks = 4)
    {
        _buffer = _machine.Allocate(BufferDwords * sizeof(uint));
        _area = _machine.Allocate(AreaDwords * sizeof(uint));
        Area.Fill(Untouched);
        _handler = new TrapHandler(_machine.Upload(handler), 0);
        SaveArea = new SaveArea(_area, _area + areaBytes);
        ulong code = _machine.Upload<uint>(Words(ContextSwitchPrograms.HolderWords));
        Dispatch = new Dispatch
        {
            Memory = _machine.Space,
            Owner = this,
            ProgramAddress = code,
            ProgramResource1 = (0xf0u << 12) | (scalarBlocks << 6) | 7, // 32 vector registers
            ProgramResource2 = (2u << 1) | (1u << 15), // two scalar registers of user data, 512 bytes of local memory
            Initiator = 0,
            UserData = [(uint)_buffer, (uint)(_buffer >> 32)],
            GridSize = (Items, 1, 1),
            GroupSize = (Items, 1, 1),
        };
        Shaders.Launch(Dispatch);
    }

    public static GpuModel Model => GpuModels.Gfx900;

    public Dispatch Dispatch { get; }

    public VirtualGpu.Silicon.Shader.ShaderArray Shaders => _machine.Shader;

    public SaveArea SaveArea { get; }

    /// <summary>The context save area.</summary>
    public Span<uint> Area => _machine.View<uint>(_area, AreaDwords);

    /// <summary>What the waves held, as they wrote it at their end.</summary>
    public uint[] Held => _machine.View<uint>(_buffer + 0x400, BufferDwords - 0x100).ToArray();

    public static uint[] Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Convert.ToUInt32(word, 16))];

    /// <summary>Lets the waves run until they wait: for the first flag, or for the second.</summary>
    public void Settle()
    {
        for (int step = 0; step < 4; step++)
            Shaders.Step();
    }

    /// <summary>Tells the waves to go on.</summary>
    public void Tell(int flag) => _machine.View<uint>(_buffer, 2)[flag] = 1;

    public SavedContext Save() => Shaders.Save(this, _handler, SaveArea);

    public void Resume() => Shaders.Resume(this);

    /// <summary>Lets the waves come to their end; false when they do not, or stop on a fault.</summary>
    public bool End()
    {
        Tell(0);
        Tell(1);
        for (int step = 0; step < MostSteps && !Dispatch.IsComplete && Dispatch.Fault is null; step++)
            Shaders.Step();
        return Dispatch.IsComplete;
    }

    public void Dispose() => _machine.Dispose();
}
