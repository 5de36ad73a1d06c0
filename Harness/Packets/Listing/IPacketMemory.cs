namespace Harness.Packets.Listing;

/// <summary>Where the buffers are that packets jump to.</summary>
public interface IPacketMemory
{
    /// <summary>Reads dwords at a GPU virtual address.</summary>
    /// <param name="address">Address in bytes.</param>
    /// <param name="dwords">What is read; of no meaning when the answer is false.</param>
    /// <returns>False when any of them cannot be read.</returns>
    bool TryRead(ulong address, Span<uint> dwords);
}
