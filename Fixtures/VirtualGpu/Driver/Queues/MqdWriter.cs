using System.Numerics;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Queues;

/// <summary>
/// Writes the memory queue descriptor of a queue (kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: init_mqd, update_mqd, update_mqd_sdma).
/// </summary>
internal static unsafe class MqdWriter
{
    private const uint NoUpdateReadPointer = 1u << 27;
    private const int UnitsPerArrayMask = 16;

    // kfd_mqd_manager.c:pipe_priority_map
    private static ReadOnlySpan<byte> PipePriority => [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2];

    /// <summary>Bytes of the descriptors of a queue: a page for each XCC.</summary>
    public static ulong BytesFor(GpuModel model, QueueProperties properties) =>
        MqdLayout.Bytes * (ulong)(properties.Type == KfdQueueType.Compute ? model.XccCount : 1);

    /// <summary>The descriptor of one XCC.</summary>
    public static Span<uint> Descriptor(UserQueue queue, int xcc = 0)
    {
        byte* first = queue.Mqd.Region!.Value.Bytes + queue.Mqd.Offset;
        return new Span<uint>(first + (xcc * MqdLayout.Bytes), MqdLayout.Bytes / sizeof(uint));
    }

    /// <summary>The descriptors of all XCCs, one after the other.</summary>
    public static Span<uint> Descriptors(UserQueue queue, GpuModel model) =>
        new(queue.Mqd.Region!.Value.Bytes + queue.Mqd.Offset, (int)(BytesFor(model, queue.Properties) / sizeof(uint)));

    /// <summary>Fills all descriptors anew.</summary>
    public static void Write(UserQueue queue, GpuModel model, ulong doorbellOffset)
    {
        if (queue.Properties.Type != KfdQueueType.Compute)
        {
            WriteSdma(Descriptor(queue), queue.Properties, model, doorbellOffset);
            return;
        }

        for (int xcc = 0; xcc < model.XccCount; xcc++)
        {
            Span<uint> mqd = Descriptor(queue, xcc);
            WriteCompute(mqd, queue, model, doorbellOffset);
            if (model.XccCount > 1)
                WriteXcc(mqd, queue, model, xcc);
        }
    }

    private static void WriteCompute(Span<uint> mqd, UserQueue queue, GpuModel model, ulong doorbellOffset)
    {
        QueueProperties q = queue.Properties;
        QueueDescriptorFormat format = model.Generation.Descriptors;
        mqd[MqdLayout.Header] = MqdLayout.ComputeHeader;
        mqd[MqdLayout.PipelineStatEnable] = 1;
        WriteComputeUnitMask(mqd, queue, model, 0);
        mqd[MqdLayout.ResourceLimits] = queue.HasGlobalWaveSync ? format.GlobalWaveSyncLimits : 0;

        // PRELOAD_REQ, PRELOAD_SIZE, QSWITCH_MODE
        mqd[MqdLayout.PersistentState] = 1 | (format.PreloadSize << 8) | (q.ContextSaveAddress != 0 || format.SwitchesWithoutSaveArea ? 1u << 30 : 0);
        mqd[MqdLayout.MqdControl] = 1 << 8;
        Address(mqd, MqdLayout.MqdBase, queue.Mqd.BusAddress);
        mqd[MqdLayout.Quantum] = 0x111;
        mqd[MqdLayout.Status0] = format.Status0;
        mqd[MqdLayout.Vmid] = 0;
        mqd[MqdLayout.PipePriority] = PipePriority[(int)q.Priority];
        mqd[MqdLayout.QueuePriority] = q.Priority;

        // RPTR_BLOCK_SIZE 5, UNORD_DISPATCH, QUEUE_SIZE
        mqd[MqdLayout.RingControl] = (5 << 8) | (1u << 28) | RingSizeField(q.RingSize);
        Address(mqd, MqdLayout.RingBase, q.RingBase >> 8);
        Address(mqd, MqdLayout.ReadPointerReport, q.ReadPointer);
        Address(mqd, MqdLayout.WritePointerPoll, q.WritePointer);
        mqd[MqdLayout.DoorbellControl] = (uint)doorbellOffset;
        mqd[MqdLayout.IndirectControl] = format.IndirectControl;
        mqd[MqdLayout.EopControl] = q.EopSize == 0 ? 0 : Math.Min(0xAu, (uint)BitOperations.Log2(q.EopSize / 8));
        Address(mqd, MqdLayout.EopBase, q.EopAddress >> 8);
        mqd[MqdLayout.AqlControl] = q.IsAql ? 1u : 0;
        if (q.IsAql)
        {
            // SLOT_BASED_WPTR 2, QUEUE_FULL_EN, on gfx9 WPP_CLAMP_EN; DOORBELL_BIF_DROP
            mqd[MqdLayout.RingControl] |= NoUpdateReadPointer | (2u << format.SlotBasedWritePointerShift) | (1u << 14) | format.AqlRingControl;
            mqd[MqdLayout.DoorbellControl] |= 1 << 1;
        }

        Address(mqd, MqdLayout.ContextSaveBase, q.ContextSaveAddress);
        mqd[MqdLayout.ContextSaveSize] = q.ContextSaveSize;
        mqd[MqdLayout.ControlStackSize] = q.ControlStackSize;
        mqd[MqdLayout.ControlStackOffset] = q.ControlStackSize;
        mqd[MqdLayout.WaveStateOffset] = q.ControlStackSize;
    }

    // init_mqd_v9_4_3, update_mqd_v9_4_3
    private static void WriteXcc(Span<uint> mqd, UserQueue queue, GpuModel model, int xcc)
    {
        QueueProperties q = queue.Properties;
        mqd[MqdLayout.Stride] = MqdLayout.Bytes;
        Address(mqd, MqdLayout.ContextSaveBase, q.ContextSaveAddress + ((ulong)xcc * q.ContextSaveSize));
        WriteComputeUnitMask(mqd, queue, model, xcc);
        if (q.IsAql)
        {
            mqd[MqdLayout.WorkGroupChunkSize] = 1;
            mqd[MqdLayout.CurrentLogicXcc] = (queue.LogicalXccStart + (uint)xcc) % (uint)model.XccCount;
            if (xcc == 0)
                mqd[MqdLayout.RingControl] &= ~NoUpdateReadPointer;
        }
        else
        {
            mqd[MqdLayout.WorkGroupChunkSize] = 0;
            mqd[MqdLayout.CurrentLogicXcc] = 0;
            mqd[MqdLayout.TargetXcc] = q.TargetXcc;
        }
    }

    private static void WriteSdma(Span<uint> mqd, QueueProperties q, GpuModel model, ulong doorbellOffset)
    {
        QueueDescriptorFormat format = model.Generation.Descriptors;

        // RB_SIZE, RPTR_WRITEBACK_ENABLE, RPTR_WRITEBACK_TIMER 6, F32_WPTR_POLL_ENABLE
        mqd[MqdLayout.SdmaRingControl] = ((uint)BitOperations.Log2(q.RingSize / 4) << 1) | (1 << 12) | (6 << 16) | format.SdmaRingControl;
        Address(mqd, MqdLayout.SdmaRingBase, q.RingBase >> 8);
        AddressFromHigh(mqd, format.SdmaReadPointerReportHigh, q.ReadPointer);
        AddressFromHigh(mqd, format.SdmaWritePointerPollHigh, q.WritePointer);
        mqd[format.SdmaDoorbellOffset] = (uint)doorbellOffset;
        mqd[format.SdmaDummy] = 0xf;
        mqd[MqdLayout.SdmaEngine] = q.SdmaEngine;
        mqd[MqdLayout.SdmaQueue] = q.SdmaQueue;
    }

    // kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask: bits go round the XCCs, then round the shader engines.
    private static void WriteComputeUnitMask(Span<uint> mqd, UserQueue queue, GpuModel model, int xcc)
    {
        IReadOnlyList<int> fields = model.Generation.Descriptors.StaticThreadManagement;
        foreach (int field in fields)
            mqd[field] = queue.ComputeUnitMask is null ? uint.MaxValue : 0;
        if (queue.ComputeUnitMask is not { } mask)
            return;

        int engines = model.ShaderEnginesPerXcc;
        int arrays = model.ShaderArraysPerEngine;
        int pair = model.Generation.Descriptors.ComputeUnitsPerMaskBit;
        int rows = UnitsPerArrayMask / pair;
        int bit = xcc;
        for (int n = 0; n < rows * arrays * engines; n++)
        {
            (int unit, int array, int engine) = queue.SpreadsMask
                ? (n / engines / arrays * pair, n / engines % arrays, n % engines)
                : (n % rows * pair, n / rows % arrays, n / rows / arrays);
            if (unit >= model.ComputeUnitsOf(engine, array))
                continue;
            if (bit / 32 < mask.Length && (mask[bit / 32] & (1u << (bit % 32))) != 0)
                mqd[fields[engine]] |= ((1u << pair) - 1) << (unit + (array * UnitsPerArrayMask));
            bit += pair * model.XccCount;
        }
    }

    private static uint RingSizeField(ulong bytes) => bytes == 0 ? 0 : (uint)BitOperations.Log2(bytes / 4) - 1;

    private static void Address(Span<uint> mqd, int low, ulong value)
    {
        mqd[low] = (uint)value;
        mqd[low + 1] = (uint)(value >> 32);
    }

    private static void AddressFromHigh(Span<uint> mqd, int high, ulong value)
    {
        mqd[high] = (uint)(value >> 32);
        mqd[high + 1] = (uint)value;
    }
}
