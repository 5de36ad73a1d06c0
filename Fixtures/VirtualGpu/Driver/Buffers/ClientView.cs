using Harness.Kernel;

namespace VirtualGpu.Driver.Buffers;

/// <summary>A mapping of a buffer in a client's address space (struct vm_area_struct), or what is left of one.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Address">First byte there.</param>
/// <param name="Offset">First byte of the buffer.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Protection">What the client may do.</param>
internal sealed record ClientView(ClientProcess Client, ulong Address, ulong Offset, ulong Length, MapProtection Protection)
{
    /// <summary>What is left when a range of the address space is unmapped.</summary>
    public IEnumerable<ClientView> Without(ulong address, ulong length)
    {
        ulong end = Address + Length;
        ulong cutEnd = address + length;
        if (address >= end || cutEnd <= Address)
        {
            yield return this;
            yield break;
        }

        if (address > Address)
            yield return this with { Length = address - Address };
        if (cutEnd < end)
            yield return this with { Address = cutEnd, Offset = Offset + (cutEnd - Address), Length = end - cutEnd };
    }
}
