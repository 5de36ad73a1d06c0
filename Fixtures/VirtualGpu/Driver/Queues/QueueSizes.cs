using VirtualGpu.Driver.Buffers;
using VirtualGpu.Silicon;

namespace VirtualGpu.Driver.Queues;

/// <summary>Sizes that a queue's buffers must have on a device, in bytes (kfd_queue.c:kfd_queue_ctx_save_restore_size).</summary>
/// <param name="ControlStack">ctl_stack_size.</param>
/// <param name="ContextSave">cwsr_size: control stack and wave state of one XCC.</param>
/// <param name="DebugMemory">debug_memory_size, behind the context save area.</param>
/// <param name="EndOfPipe">eop_buffer_size.</param>
internal sealed record QueueSizes(uint ControlStack, uint ContextSave, uint DebugMemory, uint EndOfPipe)
{
    private const uint ScalarRegisters = 0x4000;
    private const uint HardwareRegisters = 0x1000;
    private const uint Header = 40;

    /// <summary>The sizes of a device.</summary>
    public static QueueSizes Of(GpuModel model)
    {
        uint gfx = model.Gfx.TargetVersion;
        var computeUnits = (uint)(model.ComputeUnits / model.XccCount);
        uint waves = gfx < 100100 ? Math.Min(computeUnits * 40, (uint)model.ShaderEnginesPerXcc * 512) : computeUnits * 32;
        uint vectorRegisters = gfx switch
        {
            90402 or 90010 or 90008 or 90500 => 0x80000,
            110000 or 110001 or 110501 or 120000 or 120001 => 0x60000,
            _ => 0x40000,
        };
        uint lds = gfx == 90500 ? (uint)model.LdsKilobytes << 10 : 0x10000;
        uint waveState = Align(computeUnits * (vectorRegisters + ScalarRegisters + lds + HardwareRegisters), (uint)MemoryUnit.Page);
        uint control = Align(Header + (waves * (gfx >= 100100 ? 12u : 8u)) + 8, (uint)MemoryUnit.Page);
        if (model.Gfx.Major == 10)
            control = Math.Min(control, 0x7000);
        return new QueueSizes(control, control + waveState, Align(waves * 32, 64), 4096);
    }

    private static uint Align(uint value, uint unit) => (value + unit - 1) & ~(unit - 1);
}
