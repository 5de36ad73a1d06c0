using System.Numerics;
using Conformance.Tests.Dispatch;
using Conformance.Tests.Render;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>
/// Finds out where the waves of a queue run. Work-groups take so much local memory that one or two fit on a compute unit, there are more of them than fit, and they
/// stay until all units are seen that should be: the hardware puts a waiting work-group wherever there is room.
/// </summary>
internal sealed class UnitCensus : IDisposable
{
    private const int GroupsPerUnit = 6;
    private const uint GroupSize = 64;
    private const int WordBits = 32;
    private const int UnitsPerArray = 16;
    private const int BitmapRow = 4;

    private readonly DeviceFixture _device;
    private readonly DispatchBench _bench;
    private readonly int _xccs;

    public UnitCensus(DeviceFixture device, QueueType type, int targetXcc = 0)
    {
        _device = device;
        _xccs = device.Node.XccCount;
        Xccs = type == QueueType.Aql ? _xccs : 1;
        Pair = device.Node.GfxVersion.Major >= 10 ? 2 : 1;
        Places = ReadPlaces();
        _bench = new DispatchBench(device, type, options: new QueueOptions { TargetXcc = targetXcc });
    }

    /// <summary>XCCs that execute the queue.</summary>
    public int Xccs { get; }

    /// <summary>Compute units that a unit of the census is.</summary>
    public int Pair { get; }

    /// <summary>Engine and array of each unit of an XCC, in the order in which the bits of a mask stand for them.</summary>
    public IReadOnlyList<(int Engine, int Array)> Places { get; }

    /// <summary>The bits of a place, on all XCCs.</summary>
    public IEnumerable<int> BitsOf(int place) => Enumerable.Range(place * _xccs * Pair, _xccs * Pair);

    /// <summary>Calls SET_CU_MASK.</summary>
    public unsafe void SetMask(IEnumerable<int> bits)
    {
        uint[] words = new uint[(_device.Node.ComputeUnits + WordBits - 1) / WordBits];
        foreach (int bit in bits)
            words[bit / WordBits] |= 1u << (bit % WordBits);
        fixed (uint* mask = words)
        {
            kfd_ioctl_set_cu_mask_args arguments = new() { queue_id = _bench.Queue.Id, num_cu_mask = (uint)words.Length * WordBits, cu_mask_ptr = (ulong)mask };
            _device.Kernel.Ioctl(_device.KfdDescriptor, Kfd.AMDKFD_IOC_SET_CU_MASK, ref arguments).Error.Should().Be(Errno.None);
        }
    }

    /// <summary>The units that a dispatch runs on, which should be <paramref name="expected"/>.</summary>
    public IReadOnlySet<ComputeUnit> Count(int expected)
    {
        int groups = GroupsPerUnit * expected;
        GpuBuffer gate = _bench.Filled(1, 0u, MemoryFlags.Shared);
        GpuBuffer records = _bench.Filled(2 * groups, uint.MaxValue, MemoryFlags.Shared);
        uint localBytes = ((uint)_device.Node.LdsKilobytes << 9) + 1024;
        ulong step = _bench.Start("record_unit", new DispatchGeometry((uint)groups * GroupSize, GroupSize), (ref KernelArguments arguments) =>
            arguments.Add(gate.GpuAddress).Add(records.GpuAddress).AddLocal(localBytes));
        try
        {
            Deadline deadline = _device.NewDeadline();
            SpinWait spin = default;
            while (Seen(records, groups).Count < expected && !deadline.HasPassed)
                spin.SpinOnce();
        }
        finally
        {
            Volatile.Write(ref gate.At<uint>(0), 1);
        }

        _bench.Dispatcher.Require(step, _device.NewDeadline());
        return Seen(records, groups);
    }

    public void Dispose() => _bench.Dispose();

    private HashSet<ComputeUnit> Seen(GpuBuffer records, int groups)
    {
        HashSet<ComputeUnit> units = [];
        for (ulong group = 0; group < (ulong)groups; group++)
        {
            uint xcc = Volatile.Read(ref records.At<uint>((group * 8) + 4));
            if (xcc != uint.MaxValue)
                units.Add(Decode(records.At<uint>(group * 8), xcc));
        }

        return units;
    }

    // LLVM SIDefines.h and the ISA manuals: HW_ID of gfx9, HW_ID1 of gfx10 and later. The engine's upper bit is not everywhere.
    private ComputeUnit Decode(uint id, uint xcc)
    {
        uint engines = _device.Node.ShaderEnginesPerXcc > 4 ? 7u : 3u;
        return Pair == 1
            ? new ComputeUnit(xcc, (id >> 13) & engines, (id >> 12) & 1, (id >> 8) & 0xf)
            : new ComputeUnit(xcc, (id >> 18) & engines, (id >> 16) & 1, (id >> 10) & 0xf);
    }

    // kfd_mqd_manager.c:mqd_symmetrically_map_cu_mask, with the compute units that each array has after harvesting; of the first XCC, which stands for all.
    private unsafe List<(int Engine, int Array)> ReadPlaces()
    {
        TopologyNode node = _device.Node;
        using RenderNode render = RenderNode.Open(_device);
        drm_amdgpu_info_device info = render.Query<drm_amdgpu_info_device>(Drm.AMDGPU_INFO_DEV_INFO);
        int behind = node.GfxVersion.Major is 11 or 12 ? 2 : 1;
        List<(int Engine, int Array)> places = [];
        for (int unit = 0; unit < UnitsPerArray; unit += Pair)
        {
            for (int array = 0; array < node.ShaderArraysPerEngine; array++)
            {
                for (int engine = 0; engine < node.ShaderEnginesPerXcc; engine++)
                {
                    uint bitmap = info.cu_bitmap[(engine % BitmapRow * BitmapRow) + array + (engine / BitmapRow * behind)];
                    if (BitOperations.PopCount(bitmap) > unit)
                        places.Add((engine, array));
                }
            }
        }

        return places;
    }
}
