using System.Runtime.InteropServices;

namespace VirtualGpu.Silicon.Memory;

/// <summary>
/// The page that accesses go to which the page tables do not allow. The driver lets the hubs redirect them by default (vm_fault_stop=0:
/// gfxhub_v1_2.c, gfxhub_v3_0.c and mmhub_v1_8.c: set_fault_enable_default, *_PROTECTION_FAULT_ENABLE_DEFAULT), so that whoever made such an access goes on until the
/// driver takes its queue away. What it reads there is nothing to rely on.
/// </summary>
public sealed unsafe class DummyPage : IDisposable
{
    private const int Size = 4096;

    /// <summary>The page, zeroed.</summary>
    public byte* Bytes { get; } = (byte*)NativeMemory.AllocZeroed(Size);

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(Bytes);
}
