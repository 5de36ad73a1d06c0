namespace VirtualGpu.Hosting.Pci;

/// <summary>A piece of the machine's bus addresses.</summary>
/// <param name="Start">First bus address.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Pointer">Where it is mapped; 0 when it is another device's and cannot be reached directly.</param>
internal readonly record struct DmaRange(ulong Start, ulong Length, nint Pointer)
{
    public ulong End => Start + Length;
}
