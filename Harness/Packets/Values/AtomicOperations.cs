namespace Harness.Packets.Values;

/// <summary>Properties of <see cref="AtomicOperation"/>.</summary>
public static class AtomicOperations
{
    /// <summary>Distance of the operation codes that return nothing from those that return the old value.</summary>
    public const int NoReturn = 64;

    private const int WideForms = 32;

    /// <summary>Bytes of the operand: 4 or 8.</summary>
    public static int Size(this AtomicOperation operation) => ((int)operation & WideForms) != 0 ? 8 : 4;

    /// <summary>Whether the operation compares before it stores.</summary>
    public static bool Compares(this AtomicOperation operation) => operation is AtomicOperation.CompareSwap32 or AtomicOperation.CompareSwap64;

    /// <summary>The code of a packet.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="returns">Whether the old value is kept for a later COPY_DATA.</param>
    public static AtomicCode Code(this AtomicOperation operation, bool returns) => (AtomicCode)((int)operation + (returns ? 0 : NoReturn));

    /// <summary>Whether a code of a packet is one of the operations that are known, with or without return.</summary>
    /// <param name="code">The field of the packet.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="returns">Whether the old value is kept for a later COPY_DATA.</param>
    public static bool TryDecode(AtomicCode code, out AtomicOperation operation, out bool returns)
    {
        returns = ((int)code & NoReturn) == 0;
        operation = (AtomicOperation)((int)code & ~NoReturn);
        return Enum.IsDefined(operation);
    }
}
