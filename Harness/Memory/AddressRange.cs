namespace Harness.Memory;

/// <summary>A range of addresses.</summary>
/// <param name="Start">First byte.</param>
/// <param name="Size">Bytes.</param>
public readonly record struct AddressRange(ulong Start, ulong Size)
{
    /// <summary>One past the last byte.</summary>
    public ulong End => Start + Size;

    /// <summary>True when the whole of <paramref name="other"/> lies inside.</summary>
    public bool Contains(AddressRange other) => other.Start >= Start && other.End <= End;

    /// <inheritdoc/>
    public override string ToString() => $"[0x{Start:x}, 0x{End:x})";
}
