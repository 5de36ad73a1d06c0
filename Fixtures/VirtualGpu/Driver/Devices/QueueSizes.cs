using VirtualGpu.Driver.Allocation;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Devices;

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
        ContextSaveFormat format = model.Generation.ContextSave;
        var computeUnits = (uint)(model.ComputeUnits / model.XccCount);
        uint waves = Math.Min(computeUnits * format.WavesPerComputeUnit, (uint)Math.Min((ulong)model.ShaderEnginesPerXcc * format.WavesPerEngine, uint.MaxValue));
        uint waveState = Align(computeUnits * (format.VectorRegisters + ScalarRegisters + format.LocalMemory + HardwareRegisters), (uint)MemoryUnit.Page);
        uint control = Align(Header + (waves * format.ControlStackPerWave) + 8, (uint)MemoryUnit.Page);
        return new QueueSizes(control, control + waveState, waves * 32, 4096); // waves come in pairs, so that debug memory is in units of 64
    }

    private static uint Align(uint value, uint unit) => (value + unit - 1) & ~(unit - 1);
}
