using Harness.Contracts;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Processing;

/// <summary>What a queue processor may use of the device.</summary>
/// <param name="Model">The device's data.</param>
/// <param name="Contract">What to keep, and what is broken on purpose.</param>
/// <param name="Memory">The address space that the queue's packets name addresses in.</param>
/// <param name="Shaders">The shader cores.</param>
/// <param name="Clock">The 100 MHz reference counter.</param>
/// <param name="RaiseInterrupt">Puts an entry into the interrupt ring and tells the driver.</param>
public sealed record QueueEnvironment(
    GpuModel Model, Contract Contract, AddressSpace Memory, IShaderArray Shaders, Func<ulong> Clock, Action<InterruptVector> RaiseInterrupt)
{
    /// <summary>Registers and scheduler, for the kernel's own queues; null for those of user mode.</summary>
    internal IDeviceAccess? Device { get; init; }
}
