using Harness.Foundation;
using Harness.Topology;

namespace Harness.Queues;

/// <summary>
/// Sizes of the memory that user mode brings to CREATE_QUEUE, in bytes. The kernel compares them with its own, from the same formula
/// (kfd_queue.c:kfd_queue_ctx_save_restore_size, kfd_queue_acquire_buffers): exactly in Linux 6.12.0 to 6.17, as lower limits later.
/// </summary>
/// <param name="EopBufferSize">End-of-pipe buffer of a compute queue.</param>
/// <param name="ControlStackSize">Control stack of one XCC: <c>ctl_stack_size</c> of the ioctl.</param>
/// <param name="ContextSaveSize">Control stack and wave state of one XCC: <c>ctx_save_restore_size</c> of the ioctl.</param>
/// <param name="DebugMemorySize">Room for a debugger, of one XCC.</param>
/// <param name="ContextSaveAreaSize">The buffer at <c>ctx_save_restore_address</c>, of all XCCs.</param>
public readonly record struct QueueMemoryLayout(
    uint EopBufferSize, uint ControlStackSize, uint ContextSaveSize, uint DebugMemorySize, ulong ContextSaveAreaSize)
{
    /// <summary>Bytes of the end-of-pipe buffer of every GPU from gfx9 on (kfd_queue.c:kfd_queue_ctx_save_restore_size).</summary>
    private const uint EopBytes = 4096;

    /// <summary>Size of kfd_context_save_area_header, and of what the kernel adds to the control stack.</summary>
    private const uint HeaderSize = 40, ControlStackExtra = 8;

    /// <summary>The hardware of gfx10 cannot use a longer control stack.</summary>
    private const uint Gfx10ControlStackLimit = 0x7000;

    private const uint DebugBytesPerWave = 32, DebugAlignment = 64;

    private static readonly GfxVersion s_gfx1010 = new(10, 1, 0), s_gfx1250 = new(12, 5, 0), s_gfx1251 = new(12, 5, 1);

    /// <summary>The sizes for a GPU: the kernel's own where it tells them (cwsr_size, ctl_stack_size), else by its formula.</summary>
    /// <param name="node">The GPU.</param>
    /// <param name="pageSize">Bytes of a page of the machine: what the kernel rounds to.</param>
    /// <exception cref="TopologyException">A property that the formula needs is missing.</exception>
    /// <exception cref="NotSupportedException">The GPU is older than gfx9, or newer than the formula knows.</exception>
    public static QueueMemoryLayout For(TopologyNode node, ulong pageSize)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Make(node, pageSize, node.ControlStackSize, node.ContextSaveSize);
    }

    /// <summary>The sizes by the formula alone, whatever the kernel tells: what cwsr_size and ctl_stack_size can be held against.</summary>
    /// <param name="node">The GPU.</param>
    /// <param name="pageSize">Bytes of a page of the machine: what the kernel rounds to.</param>
    /// <exception cref="TopologyException">A property that the formula needs is missing.</exception>
    /// <exception cref="NotSupportedException">The GPU is older than gfx9, or newer than the formula knows.</exception>
    public static QueueMemoryLayout ByFormula(TopologyNode node, ulong pageSize)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Make(node, pageSize, toldControlStack: null, toldContextSave: null);
    }

    private static QueueMemoryLayout Make(TopologyNode node, ulong pageSize, uint? toldControlStack, uint? toldContextSave)
    {
        GfxVersion gfx = node.GfxVersion;
        if (gfx.Major < 9 || gfx > s_gfx1251)
        {
            throw new NotSupportedException(
                $"node {node.Index} is {gfx.Name}: the sizes of its queues are not known; see kfd_queue.c:kfd_queue_ctx_save_restore_size");
        }

        ulong computeUnits = (ulong)(node.ComputeUnits / node.XccCount);
        ulong waves = Waves(node, gfx, computeUnits);

        ulong controlStack = Align(HeaderSize + (waves * (gfx < s_gfx1010 ? 8u : 12u)) + ControlStackExtra, pageSize);
        if (gfx.Major == 10)
            controlStack = Math.Min(controlStack, Gfx10ControlStackLimit);
        ulong waveState = Align(computeUnits * BytesPerComputeUnit(node, gfx), pageSize);
        ulong debug = Align(waves * DebugBytesPerWave, DebugAlignment);

        if (toldControlStack is > 0)
            controlStack = toldControlStack.Value;
        ulong contextSave = toldContextSave is > 0 ? toldContextSave.Value : controlStack + waveState;
        if (contextSave > uint.MaxValue)
            throw new TopologyException(node.File.Path, $"{computeUnits} compute units in an XCC need more memory than a queue can have");

        ulong area = Align((contextSave + debug) * (ulong)node.XccCount, pageSize);
        return new QueueMemoryLayout(EopBytes, (uint)controlStack, (uint)contextSave, (uint)debug, area);
    }

    /// <summary>Waves of one XCC that can be saved at once (kfd_queue.c:get_num_waves).</summary>
    private static ulong Waves(TopologyNode node, GfxVersion gfx, ulong computeUnits) =>
        gfx < s_gfx1010 ? Math.Min(computeUnits * 40, (ulong)node.ShaderEnginesPerXcc * 512)
        : gfx < s_gfx1250 ? computeUnits * 32
        : computeUnits * 64;

    /// <summary>State of a compute unit: vector and scalar registers, local data share, hardware registers.</summary>
    private static ulong BytesPerComputeUnit(TopologyNode node, GfxVersion gfx)
    {
        uint vector = (gfx.Major, gfx.Minor, gfx.Stepping) switch
        {
            (9, 0, 8 or 10) or (9, 4, _) or (9, 5, 0) => 0x80000,
            (11, 0, 0 or 1) or (11, 5, 1) or (12, 0, 0 or 1) => 0x60000,
            (12, 5, _) => 0x80000,
            _ => 0x40000,
        };
        bool gfx125 = gfx >= s_gfx1250;
        uint scalar = gfx125 ? 0x8000u : 0x4000;
        ulong localDataShare = gfx125 || (gfx.Major, gfx.Minor) == (9, 5) ? (ulong)node.LdsKilobytes * 1024 : 0x10000;
        uint hardware = gfx125 ? 0x8000u : 0x1000;
        return vector + scalar + localDataShare + hardware;
    }

    private static ulong Align(ulong value, ulong alignment) => (value + alignment - 1) & ~(alignment - 1);
}
