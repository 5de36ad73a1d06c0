using VirtualGpu.Models;
using VirtualGpu.Silicon.Shader.Waves;

namespace VirtualGpu.Silicon.Shader.Execution;

/// <summary>Which compute units have room: wave slots and local memory.</summary>
internal sealed class ComputeUnits
{
    // COMPUTE_STATIC_THREAD_MGMT_SE*: SA0_CU_EN in the lower half, SA1_CU_EN in the upper one.
    private const int UnitsPerArrayMask = 16;

    private readonly GpuModel _model;
    private readonly int[] _waves;
    private readonly int[] _localBytes;
    private readonly int[] _next;

    /// <summary>All compute units empty.</summary>
    public ComputeUnits(GpuModel model)
    {
        _model = model;
        _waves = new int[model.ComputeUnits];
        _localBytes = new int[model.ComputeUnits];
        _next = new int[model.XccCount];
    }

    /// <summary>Waves that fit on an empty compute unit.</summary>
    public int WavesPerUnit => _model.SimdsPerComputeUnit * _model.WavesPerSimd;

    /// <summary>Bytes of local memory of a compute unit.</summary>
    public int LocalBytesPerUnit => _model.LdsKilobytes * 1024;

    private int UnitsPerXcc => _model.ComputeUnits / _model.XccCount;

    /// <summary>Takes room for a work-group on an XCC; the compute unit's number on the device, or -1 when all that the mask allows are full.</summary>
    public int Take(int xcc, int waves, int localBytes, uint[] mask)
    {
        for (int n = 0; n < UnitsPerXcc; n++)
        {
            int unit = (xcc * UnitsPerXcc) + ((_next[xcc] + n) % UnitsPerXcc);
            if (!IsEnabled(unit, mask) || _waves[unit] + waves > WavesPerUnit || _localBytes[unit] + localBytes > LocalBytesPerUnit)
                continue;
            _waves[unit] += waves;
            _localBytes[unit] += localBytes;
            _next[xcc] = (unit % UnitsPerXcc) + 1;
            return unit;
        }

        return -1;
    }

    /// <summary>Gives the room back.</summary>
    public void Release(int unit, int waves, int localBytes)
    {
        _waves[unit] -= waves;
        _localBytes[unit] -= localBytes;
    }

    private bool IsEnabled(int unit, uint[] mask)
    {
        if (mask.Length == 0)
            return true;
        HardwareSlot slot = SlotOf(unit, 0);
        uint engine = mask[(slot.Xcc * _model.ShaderEnginesPerXcc) + slot.ShaderEngine];
        return (engine >> (slot.ComputeUnit + (UnitsPerArrayMask * slot.ShaderArray)) & 1) != 0;
    }

    /// <summary>Where the wave of a work-group runs, as the hardware registers report it.</summary>
    public HardwareSlot SlotOf(int unit, int wave)
    {
        int inXcc = unit % UnitsPerXcc;
        int engines = _model.ShaderEnginesPerXcc;
        int arrays = _model.ShaderArraysPerEngine;
        return new HardwareSlot(
            unit / UnitsPerXcc,
            inXcc % engines,
            inXcc / engines % arrays,
            inXcc / engines / arrays,
            wave % _model.SimdsPerComputeUnit,
            wave / _model.SimdsPerComputeUnit % _model.WavesPerSimd);
    }
}
