using System.Globalization;
using Conformance.Tests.Render;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>Room for buffers that have to leave video memory: a test must not be what takes the machine's last memory.</summary>
internal static class HostRoom
{
    private const ulong LeftToTheMachine = 1UL << 30;

    /// <summary>Bytes of video memory that nobody has; <see cref="ReservedVideoMemory"/> of them may be nobody's to have.</summary>
    public static ulong FreeVideoMemory(RenderNode render)
    {
        drm_amdgpu_heap_info heap = Video(render);
        return heap.total_heap_size - Math.Min(heap.heap_usage, heap.total_heap_size);
    }

    /// <summary>Bytes of video memory that the driver keeps for itself or has pinned (amdgpu_kms.c: usable_heap_size).</summary>
    public static ulong ReservedVideoMemory(RenderNode render)
    {
        drm_amdgpu_heap_info heap = Video(render);
        return heap.total_heap_size - Math.Min(heap.usable_heap_size, heap.total_heap_size);
    }

    /// <summary>Bytes of system memory that the GPU has.</summary>
    public static ulong UsedSystemMemory(RenderNode render) => render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY).gtt.heap_usage;

    /// <summary>Skips the case where so many bytes do not fit into the system memory that the GPU may use, or that the machine has.</summary>
    public static void MustFit(DeviceFixture device, RenderNode render, ulong bytes)
    {
        drm_amdgpu_heap_info heap = render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY).gtt;
        ulong left = heap.usable_heap_size - Math.Min(heap.heap_usage, heap.usable_heap_size);
        Require.That(left >= bytes, $"0x{bytes:x} bytes may have to leave video memory, and the GPU may have 0x{left:x} more of system memory");
        MachineMustHave(device, bytes);
    }

    /// <summary>Skips the case where the machine has not so many bytes left, and some for itself. Where nothing tells, no memory is real.</summary>
    public static void MachineMustHave(DeviceFixture device, ulong bytes)
    {
        if (device.Kernel.Files.Read("/proc/meminfo", out string text) != Errno.None)
            return;
        string line = text.Split('\n').First(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal));
        ulong available = ulong.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        Require.That(available >= bytes + LeftToTheMachine, $"the case wants 0x{bytes:x} bytes of system memory, and the machine has 0x{available:x}");
    }

    private static drm_amdgpu_heap_info Video(RenderNode render) => render.Query<drm_amdgpu_memory_info>(Drm.AMDGPU_INFO_MEMORY).vram;
}
