namespace VirtualGpu.Driver.Devices;

/// <summary>The SDMA queues of one pool of engines (sdma_bitmap, xgmi_sdma_bitmap of struct device_queue_manager).</summary>
/// <param name="firstEngine">Number of the pool's first engine over both pools.</param>
/// <param name="engines">Engines of the pool.</param>
/// <param name="queuesPerEngine">Queues of each engine that user mode may have.</param>
/// <param name="reserved">Queues of each engine before them.</param>
internal sealed class SdmaPool(int firstEngine, int engines, int queuesPerEngine, int reserved)
{
    private readonly bool[] _taken = new bool[engines * (reserved + queuesPerEngine)];

    /// <summary>Queues of all engines, those that the kernel keeps for itself too (kfd_device_queue_manager.c:get_num_sdma_queues).</summary>
    public int Count => _taken.Length;

    /// <summary>Queues that somebody has.</summary>
    public int TakenCount => _taken.Count(taken => taken);

    /// <summary>Whether an engine belongs to the pool, or to one before it.</summary>
    public bool Has(uint engine) => engine < firstEngine + engines;

    /// <summary>Takes the lowest free queue, of one engine when it is given; -1 when there is none (allocate_sdma_queue).</summary>
    public int Take(uint? engine = null)
    {
        int step = engine is null ? 1 : engines;
        for (int id = (engines * reserved) + (engine is null ? 0 : (int)engine - firstEngine); id < _taken.Length; id += step)
        {
            if (_taken[id])
                continue;
            _taken[id] = true;
            return id;
        }

        return -1;
    }

    /// <summary>Engine of a queue, over both pools.</summary>
    public uint EngineOf(int id) => (uint)(firstEngine + (id % engines));

    /// <summary>Number of the queue in its engine.</summary>
    public uint QueueOf(int id) => (uint)(id / engines);

    /// <summary>Gives a queue back.</summary>
    public void Free(int id) => _taken[id] = false;
}
