namespace Harness.Packets.Dumps;

/// <summary>Whose queue a descriptor is of.</summary>
public enum DescriptorKind
{
    /// <summary>Of a compute queue: v9_mqd, v10_compute_mqd, v11_compute_mqd, v12_compute_mqd.</summary>
    Compute,

    /// <summary>Of an SDMA queue: v9_sdma_mqd and those after it.</summary>
    Sdma,
}
