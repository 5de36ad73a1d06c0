using Harness.Contracts;

namespace VirtualGpu.Silicon.Registers;

/// <summary>RLC: safe mode, and the reference counter that the driver reads (gc_9_0_offset.h; base 0xa000).</summary>
internal sealed class RunLevelControl
{
    private static readonly RegisterId s_safeMode = new(0xa000 + 0x4c05, "RLC_SAFE_MODE");
    private static readonly RegisterId s_clockLow = new(0xa000 + 0x4c24, "RLC_GPU_CLOCK_COUNT_LSB");
    private static readonly RegisterId s_clockHigh = new(0xa000 + 0x4c25, "RLC_GPU_CLOCK_COUNT_MSB");
    private static readonly RegisterId s_capture = new(0xa000 + 0x4c26, "RLC_CAPTURE_GPU_CLOCK_COUNT");
    private static readonly RegisterId s_schedulers = new(0xa000 + 0x4caa, "RLC_CP_SCHEDULERS");

    public RunLevelControl(RegisterSpace space, Gpu gpu, Contract contract)
    {
        // Bit 0 asks to enter or leave, and is clear when that is done.
        space.Define(s_safeMode, write: (_, value) => space[s_safeMode] = value & ~1u);
        space.Define(s_clockLow);
        space.Define(s_clockHigh);
        space.Define(s_capture, write: (_, _) =>
        {
            ulong clock = contract.Keeps(DeviceFault.ClockStopped) ? gpu.Clock : 1;
            space[s_clockLow] = (uint)clock;
            space[s_clockHigh] = (uint)(clock >> 32);
        });
        space.Define(s_schedulers);
    }
}
