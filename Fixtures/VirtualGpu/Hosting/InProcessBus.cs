using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Hosting;

/// <summary>The system bus of a model that lives in its client's process: a bus address is the host's address.</summary>
public sealed unsafe class InProcessBus : ISystemBus
{
    /// <inheritdoc/>
    public byte* Page(ulong busAddress) => (byte*)busAddress;
}
