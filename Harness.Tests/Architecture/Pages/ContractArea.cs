namespace Harness.Tests.Architecture.Pages;

/// <summary>A part of the contract as the page has it: mostly one call.</summary>
/// <param name="Heading">The call, as the headers of the kernel name it, or what the part is about.</param>
/// <param name="Prefixes">How the ids of its clauses begin.</param>
internal sealed record ContractArea(string Heading, params string[] Prefixes)
{
    /// <summary>All areas in the order of the page. An id belongs to the area with the longest of the prefixes that it begins with.</summary>
    public static IReadOnlyList<ContractArea> All { get; } =
    [
        new("Open, ioctl, close", "ioctl"),
        new("GET_VERSION", "version"),
        new("GET_CLOCK_COUNTERS", "device.clock"),
        new("GET_PROCESS_APERTURES, GET_PROCESS_APERTURES_NEW", "device.aperture"),
        new("GET_TILE_CONFIG", "device.tile"),
        new("SET_MEMORY_POLICY", "device.policy"),
        new("SET_TRAP_HANDLER, SET_SCRATCH_BACKING_VA", "device.trap_handler", "device.scratch"),
        new("ACQUIRE_VM", "device.acquire"),
        new("Calls that name a GPU", "device"),
        new("ALLOC_MEMORY_OF_GPU", "memory.alloc", "memory.aperture"),
        new("FREE_MEMORY_OF_GPU", "memory.free"),
        new("MAP_MEMORY_TO_GPU, UNMAP_MEMORY_FROM_GPU", "memory.map", "memory.unmap"),
        new("AVAILABLE_MEMORY", "memory.available"),
        new("Memory: handles, contents, accounting", "memory"),
        new("Video memory that is full", "eviction"),
        new("CREATE_QUEUE", "queue.create", "queue.doorbell", "queue.sdma"),
        new("UPDATE_QUEUE", "queue.update"),
        new("DESTROY_QUEUE", "queue.destroy"),
        new("SET_CU_MASK", "queue.mask"),
        new("GET_QUEUE_WAVE_STATE", "queue.wave_state"),
        new("ALLOC_QUEUE_GWS", "queue.gws"),
        new("Queues that run", "queue"),
        new("Descriptors of queues", "queue.descriptor"),
        new("CREATE_EVENT, DESTROY_EVENT, SET_EVENT, RESET_EVENT, WAIT_EVENTS", "event"),
        new("SVM", "svm"),
        new("SET_XNACK_MODE", "device.xnack"),
        new("RUNTIME_ENABLE", "device.runtime"),
        new("DBG_TRAP", "debug"),
        new("SMI_EVENTS", "smi"),
        new("CRIU_OP", "criu"),
        new("GET_DMABUF_INFO, IMPORT_DMABUF, EXPORT_DMABUF", "dmabuf"),
        new("CREATE_PROCESS", "device.create_process"),
        new("PROFILER", "profiler", "device.profiler"),
        new("mmap of /dev/kfd and of buffers", "memory.mmap", "process.map"),
        new("Processes", "process"),
        new("Several GPUs", "peer"),
        new("Render node", "render"),
        new("Topology and other files of sysfs", "topology"),
        new("PM4 packets", "pm4"),
        new("AQL packets", "aql"),
        new("SDMA packets", "sdma"),
        new("Dispatches", "dispatch"),
    ];

    /// <summary>The area of a clause; null where no prefix fits.</summary>
    public static ContractArea? Of(string clause) => All
        .Select(area => (Area: area, Length: area.Prefixes.Where(prefix => clause.StartsWith(prefix, StringComparison.Ordinal)).Select(prefix => prefix.Length).DefaultIfEmpty().Max()))
        .Where(fit => fit.Length > 0).OrderByDescending(fit => fit.Length).Select(fit => fit.Area).FirstOrDefault();
}
