namespace Harness.Contracts;

/// <summary>
/// States one sentence of the driver's (or the hardware's) contract. The constant that carries it is the clause's id:
/// a test cites it, the virtual GPU enforces it, and <c>conformance mutate</c> breaks it to see whether a test notices.
/// </summary>
/// <param name="statement">One sentence that is true of a conforming driver.</param>
/// <param name="source">Where the fact stands: <c>kfd_chardev.c:set_queue_properties_from_user</c>, or a header of the hardware.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ClauseAttribute(string statement, string source) : Attribute
{
    /// <summary>The sentence.</summary>
    public string Statement { get; } = statement;

    /// <summary>File and function, or header, that the fact was taken from.</summary>
    public string Source { get; } = source;

    /// <summary>First KFD minor version that keeps it; 0 when it always held.</summary>
    public int Since { get; init; }

    /// <summary>Last KFD minor version that keeps it; <see cref="int.MaxValue"/> while it still holds.</summary>
    public int Until { get; init; } = int.MaxValue;
}
