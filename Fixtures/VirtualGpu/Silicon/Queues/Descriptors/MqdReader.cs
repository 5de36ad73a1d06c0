using VirtualGpu.Models;

namespace VirtualGpu.Silicon.Queues.Descriptors;

/// <summary>Loads a hardware queue from the memory queue descriptor that the driver wrote.</summary>
public static class MqdReader
{
    private const uint DoorbellOffsetMask = 0x0fff_fffc;

    /// <summary>Reads a compute descriptor.</summary>
    /// <param name="mqd">The descriptors of all XCCs, one after the other; what is not of an XCC is taken from the first.</param>
    /// <param name="model">The device that loads it.</param>
    /// <param name="stride">Dwords from the descriptor of an XCC to that of the next.</param>
    /// <param name="ringId">Ring id of the queue's interrupts.</param>
    /// <exception cref="InvalidDataException">The header is not that of a compute descriptor.</exception>
    public static HardwareQueueState ReadCompute(ReadOnlySpan<uint> mqd, GpuModel model, int stride = MqdLayout.Bytes / sizeof(uint), byte ringId = 0)
    {
        if (mqd[MqdLayout.Header] != MqdLayout.ComputeHeader)
            throw new InvalidDataException($"MQD header is 0x{mqd[MqdLayout.Header]:x8}, not 0x{MqdLayout.ComputeHeader:x8}: not a compute descriptor");

        bool aql = (mqd[MqdLayout.AqlControl] & 1) != 0;
        bool allXccs = aql && mqd[MqdLayout.WorkGroupChunkSize] != 0;
        int xccCount = allXccs ? model.XccCount : 1;
        int firstXcc = allXccs ? (xccCount - (int)mqd[MqdLayout.CurrentLogicXcc]) % xccCount : (int)mqd[MqdLayout.TargetXcc];
        return new HardwareQueueState
        {
            Kind = aql ? QueueKind.Aql : QueueKind.Pm4,
            RingBase = Address(mqd, MqdLayout.RingBase) << 8,
            RingSize = 8UL << (int)(mqd[MqdLayout.RingControl] & 0x3f),
            ReadPointerAddress = Address(mqd, MqdLayout.ReadPointerReport),
            WritePointerAddress = Address(mqd, MqdLayout.WritePointerPoll),
            DoorbellOffset = mqd[MqdLayout.DoorbellControl] & DoorbellOffsetMask,
            EopBase = Address(mqd, MqdLayout.EopBase) << 8,
            RingId = ringId,
            FirstXcc = firstXcc,
            XccCount = xccCount,
            ComputeUnitMask = ComputeUnitMask(mqd, model, stride),
            ReadPointer = mqd[MqdLayout.ReadPointer],
            WritePointer = Address(mqd, MqdLayout.WritePointer),
        };
    }

    /// <summary>Reads an SDMA descriptor.</summary>
    /// <param name="mqd">The descriptor.</param>
    /// <param name="model">The device that loads it.</param>
    public static HardwareQueueState ReadSdma(ReadOnlySpan<uint> mqd, GpuModel model)
    {
        QueueDescriptorFormat format = model.Generation.Descriptors;
        return new HardwareQueueState
        {
            Kind = QueueKind.Sdma,
            RingBase = Address(mqd, MqdLayout.SdmaRingBase) << 8,
            RingSize = 4UL << (int)((mqd[MqdLayout.SdmaRingControl] >> 1) & 0x1f),
            ReadPointerAddress = AddressFromHigh(mqd, format.SdmaReadPointerReportHigh),
            WritePointerAddress = AddressFromHigh(mqd, format.SdmaWritePointerPollHigh),
            DoorbellOffset = mqd[format.SdmaDoorbellOffset] & DoorbellOffsetMask,
            RingId = (byte)(mqd[MqdLayout.SdmaEngine] | (mqd[MqdLayout.SdmaQueue] << 4)),
            SdmaEngine = (int)mqd[MqdLayout.SdmaEngine],
            ReadPointer = Address(mqd, MqdLayout.SdmaReadPointer),
            WritePointer = Address(mqd, MqdLayout.SdmaWritePointer),
        };
    }

    private static uint[] ComputeUnitMask(ReadOnlySpan<uint> mqd, GpuModel model, int stride)
    {
        IReadOnlyList<int> fields = model.Generation.Descriptors.StaticThreadManagement;
        var mask = new uint[model.XccCount * model.ShaderEnginesPerXcc];
        for (int i = 0; i < mask.Length; i++)
        {
            (int xcc, int engine) = Math.DivRem(i, model.ShaderEnginesPerXcc);
            mask[i] = mqd[(xcc * stride) + fields[engine]];
        }

        return Array.TrueForAll(mask, bits => bits == uint.MaxValue) ? [] : mask;
    }

    private static ulong Address(ReadOnlySpan<uint> mqd, int low) => mqd[low] | ((ulong)mqd[low + 1] << 32);

    private static ulong AddressFromHigh(ReadOnlySpan<uint> mqd, int high) => mqd[high + 1] | ((ulong)mqd[high] << 32);
}
