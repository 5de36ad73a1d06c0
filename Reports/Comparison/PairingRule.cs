namespace Reports.Comparison;

/// <summary>Why a target of one run is compared with one of another, the surest first.</summary>
internal enum PairingRule
{
    /// <summary>The same chip, by its unique id, on whatever node.</summary>
    Chip,

    /// <summary>The same id; of GPUs also the same host, where both hosts are known.</summary>
    Id,

    /// <summary>GPUs of an instruction set that both runs have equally many of, in the order of their nodes; on another host, or where a host is not known.</summary>
    Order,

    /// <summary>GPUs of the same id on another host.</summary>
    Node,

    /// <summary>The same id but for a clause broken on purpose.</summary>
    Clause,

    /// <summary>As <see cref="Order"/>, on the same host: they are other GPUs of the same kind.</summary>
    OtherNodes,

    /// <summary>A driver and the model of it: the same instruction set, and a kernel of the series that the model is named after.</summary>
    Model,

    /// <summary>The only ones of an instruction set.</summary>
    Isa,

    /// <summary>The only ones that are left.</summary>
    Rest,
}
