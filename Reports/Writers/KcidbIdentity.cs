namespace Reports.Writers;

/// <summary>How KCIDB knows who reports, and on which kernel build.</summary>
internal sealed record KcidbIdentity
{
    /// <summary>Name of the CI system, agreed with KernelCI: lower-case letters, digits and underscores.</summary>
    public string Origin { get; init; } = "conformance";

    /// <summary>Id of a build that has been reported already, <c>origin:id</c>; null reports one of the kernel's release, and its checkout.</summary>
    public string? BuildId { get; init; }
}
