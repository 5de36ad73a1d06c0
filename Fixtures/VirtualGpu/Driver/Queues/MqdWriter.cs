using System.Numerics;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;

namespace VirtualGpu.Driver.Queues;

/// <summary>
/// Writes the memory queue descriptor of a queue (kfd_mqd_manager_v9.c, kfd_mqd_manager_v11.c: init_mqd, update_mqd, update_mqd_sdma).
/// </summary>
internal sealed unsafe class MqdWriter(DriverProfile profile, Contract contract)
{
    private const uint NoUpdateReadPointer = 1u << 27;
    private const int UnitsPerArrayMask = 16;

    // kfd_mqd_manager.c:pipe_priority_map
    private static ReadOnlySpan<byte> PipePriority => [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2];

    /// <summary>Bytes of the descriptors of a queue, one for each XCC, and of what follows each.</summary>
    public static ulong BytesFor(UserQueue queue) => StrideOf(queue) * (ulong)CountOf(queue);

    /// <summary>Bytes of the descriptor that have a meaning: sizeof(struct v9_mqd) or v9_sdma_mqd, the same in later generations.</summary>
    public static int StructureBytes(UserQueue queue) => queue.Properties.Type == KfdQueueType.Compute ? 2048 : 512;

    /// <summary>The descriptor of one XCC.</summary>
    public static Span<uint> Descriptor(UserQueue queue, int xcc = 0)
    {
        byte* first = queue.Mqd.Region!.Value.Bytes + queue.Mqd.Offset;
        return new Span<uint>(first + ((ulong)xcc * StrideOf(queue)), MqdLayout.Bytes / sizeof(uint));
    }

    /// <summary>Descriptors of a queue.</summary>
    public static int CountOf(UserQueue queue) => queue.Properties.Type == KfdQueueType.Compute ? queue.Device.Device.Gpu.Model.XccCount : 1;

    /// <summary>The descriptors of all XCCs, each with what follows it.</summary>
    public static Span<uint> Descriptors(UserQueue queue) => new(queue.Mqd.Region!.Value.Bytes + queue.Mqd.Offset, (int)(BytesFor(queue) / sizeof(uint)));

    /// <summary>Fills all descriptors. Their memory was zero when it was allocated.</summary>
    public void Write(UserQueue queue, GpuModel model, ulong doorbellOffset)
    {
        if (queue.Properties.Type != KfdQueueType.Compute)
        {
            WriteSdma(Descriptor(queue), queue.Properties, model, doorbellOffset);
            return;
        }

        for (int xcc = 0; xcc < model.XccCount; xcc++)
        {
            Span<uint> mqd = Descriptor(queue, xcc);
            WriteCompute(mqd, queue, model, doorbellOffset, xcc);
            if (model.XccCount > 1)
                WriteXcc(mqd, queue, model, xcc);
        }
    }

    /// <summary>Bytes from the descriptor of an XCC to that of the next.</summary>
    public static ulong StrideOf(UserQueue queue)
    {
        bool isFollowed = queue.Properties.Type == KfdQueueType.Compute && queue.Device.Device.Gpu.Model.Generation.Descriptors.ControlStackFollows;
        return isFollowed ? MqdLayout.Bytes + MemoryUnit.AlignUp(queue.Properties.ControlStackSize, MemoryUnit.Page) : MqdLayout.Bytes;
    }

    private void WriteCompute(Span<uint> mqd, UserQueue queue, GpuModel model, ulong doorbellOffset, int xcc)
    {
        QueueProperties q = queue.Properties;
        QueueDescriptorFormat format = model.Generation.Descriptors;
        mqd[MqdLayout.Header] = MqdLayout.ComputeHeader;
        mqd[MqdLayout.PipelineStatEnable] = 1;
        WriteComputeUnitMask(mqd, queue, model, xcc);
        mqd[MqdLayout.ResourceLimits] = queue.HasGlobalWaveSync && contract.Keeps(DescriptorClauses.GlobalWaveSync) ? format.GlobalWaveSyncLimits : 0;

        // PRELOAD_REQ, PRELOAD_SIZE, QSWITCH_MODE
        bool isSaved = q.ContextSaveAddress != 0 || format.SwitchesWithoutSaveArea;
        mqd[MqdLayout.PersistentState] = 1 | (format.PreloadSize << 8) | (isSaved ? 1u << 30 : 0);
        mqd[MqdLayout.MqdControl] = 1 << 8;
        ulong distance = contract.Keeps(DescriptorClauses.Apart) ? (ulong)xcc * StrideOf(queue) : 0;
        Address(mqd, MqdLayout.MqdBase, queue.Mqd.BusAddress + distance);
        mqd[MqdLayout.Quantum] = contract.Keeps(DescriptorClauses.Switching) ? 0x111u : 0;
        mqd[MqdLayout.Status0] = format.Status0;
        mqd[MqdLayout.PipePriority] = contract.Keeps(DescriptorClauses.Priority) ? PipePriority[(int)q.Priority] : 0u;
        if (profile.DescriptorHasQueuePriority)
            mqd[MqdLayout.QueuePriority] = contract.Keeps(DescriptorClauses.QueuePriority) ? q.Priority : 15 - q.Priority;

        // RPTR_BLOCK_SIZE 5, UNORD_DISPATCH, QUEUE_SIZE
        mqd[MqdLayout.RingControl] = (5 << 8) | (contract.Keeps(DescriptorClauses.Switching) ? 1u << 28 : 0) | RingSizeField(q.RingSize);
        Address(mqd, MqdLayout.RingBase, q.RingBase >> 8);
        Address(mqd, MqdLayout.ReadPointerReport, contract.Keeps(DescriptorClauses.Ring) ? q.ReadPointer : q.WritePointer);
        Address(mqd, MqdLayout.WritePointerPoll, q.WritePointer);
        mqd[MqdLayout.DoorbellControl] = (uint)doorbellOffset;
        mqd[MqdLayout.IndirectControl] = format.IndirectControl;
        mqd[MqdLayout.EopControl] = EopSizeField(q.EopSize);
        Address(mqd, MqdLayout.EopBase, q.EopAddress >> 8);
        if (q.IsAql)
        {
            // SLOT_BASED_WPTR 2, QUEUE_FULL_EN, on gfx9 WPP_CLAMP_EN; DOORBELL_BIF_DROP
            mqd[MqdLayout.AqlControl] = 1;
            mqd[MqdLayout.RingControl] |= NoUpdateReadPointer | (2u << format.SlotBasedWritePointerShift) | (1u << 14) | format.AqlRingControl;
            if (contract.Keeps(DescriptorClauses.Aql))
                mqd[MqdLayout.DoorbellControl] |= 1 << 1;
        }

        ulong save = contract.Keeps(DescriptorClauses.SaveArea) ? q.ContextSaveSize : 0;
        Address(mqd, MqdLayout.ContextSaveBase, q.ContextSaveAddress + ((ulong)xcc * save));
        mqd[MqdLayout.ContextSaveSize] = (uint)save;
        mqd[MqdLayout.ControlStackSize] = q.ControlStackSize;
        mqd[MqdLayout.ControlStackOffset] = q.ControlStackSize;
        mqd[MqdLayout.WaveStateOffset] = q.ControlStackSize;
    }

    // init_mqd_v9_4_3, update_mqd_v9_4_3
    private void WriteXcc(Span<uint> mqd, UserQueue queue, GpuModel model, int xcc)
    {
        mqd[MqdLayout.Stride] = (uint)StrideOf(queue);
        if (!queue.Properties.IsAql)
        {
            mqd[MqdLayout.TargetXcc] = contract.Keeps(DescriptorClauses.TargetXcc) ? queue.Properties.TargetXcc : 0;
            return;
        }

        mqd[MqdLayout.WorkGroupChunkSize] = 1;
        uint logical = contract.Keeps(DescriptorClauses.LogicalXccs) ? (uint)xcc : 0;
        mqd[MqdLayout.CurrentLogicXcc] = (queue.LogicalXccStart + logical) % (uint)model.XccCount;
        if (xcc == 0 && contract.Keeps(DescriptorClauses.Aql))
            mqd[MqdLayout.RingControl] &= ~NoUpdateReadPointer;
    }

    private void WriteSdma(Span<uint> mqd, QueueProperties q, GpuModel model, ulong doorbellOffset)
    {
        QueueDescriptorFormat format = model.Generation.Descriptors;

        // RB_SIZE, RPTR_WRITEBACK_ENABLE, RPTR_WRITEBACK_TIMER 6
        mqd[MqdLayout.SdmaRingControl] = ((uint)BitOperations.Log2(q.RingSize / 4) << 1) | (1 << 12) | (6 << 16) | format.SdmaRingControl;
        Address(mqd, MqdLayout.SdmaRingBase, q.RingBase >> 8);
        AddressFromHigh(mqd, format.SdmaReadPointerReportHigh, contract.Keeps(DescriptorClauses.SdmaRing) ? q.ReadPointer : q.WritePointer);
        if (format.SdmaRingControl != 0) // it polls the write pointer
            AddressFromHigh(mqd, format.SdmaWritePointerPollHigh, q.WritePointer);
        mqd[format.SdmaDoorbellOffset] = (uint)doorbellOffset;
        mqd[format.SdmaDummy] = 0xf;
        mqd[MqdLayout.SdmaEngine] = q.SdmaEngine;
        mqd[MqdLayout.SdmaQueue] = q.SdmaQueue;
    }

    // kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask: bits go round the XCCs, then round the shader engines.
    private void WriteComputeUnitMask(Span<uint> mqd, UserQueue queue, GpuModel model, int xcc)
    {
        IReadOnlyList<int> fields = model.Generation.Descriptors.StaticThreadManagement;
        foreach (int field in fields)
            mqd[field] = queue.ComputeUnitMask is null && contract.Keeps(DescriptorClauses.NoMask) ? uint.MaxValue : 0;
        if (queue.ComputeUnitMask is not { } mask)
            return;

        int engines = model.ShaderEnginesPerXcc;
        int arrays = model.ShaderArraysPerEngine;
        int pair = model.Generation.Descriptors.ComputeUnitsPerMaskBit;
        int rows = UnitsPerArrayMask / pair;
        (int bit, int xccs) = queue.SpreadsMask ? (xcc, model.XccCount) : (0, 1);
        for (int n = 0; n < rows * arrays * engines; n++)
        {
            (int unit, int array, int engine) = queue.SpreadsMask
                ? (n / engines / arrays * pair, n / engines % arrays, n % engines)
                : (n % rows * pair, n / rows % arrays, n / rows / arrays);
            if (unit >= model.ComputeUnitsOf(engine, array))
                continue;
            bool enabled = bit / 32 < mask.Length && (mask[bit / 32] & (1u << (bit % 32))) != 0;
            if (enabled == contract.Keeps(DescriptorClauses.MaskDealt))
                mqd[fields[engine]] |= ((1u << pair) - 1) << (unit + (array * UnitsPerArrayMask));
            bit += pair * xccs;
        }
    }

    private static uint RingSizeField(ulong bytes) => (uint)(BitOperations.Log2(bytes / 4) - 1);

    // At most 0xA: the hardware counts no more than 255 entries (kfd_mqd_manager_v9.c:update_mqd).
    private uint EopSizeField(ulong bytes)
    {
        if (!contract.Keeps(DescriptorClauses.EndOfPipe))
            return unchecked((uint)(BitOperations.Log2(bytes) - 3));
        return bytes == 0 ? 0 : Math.Min(0xAu, (uint)BitOperations.Log2(bytes / 8));
    }

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
