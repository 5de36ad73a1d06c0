namespace VirtualGpu.Hosting.Pci;

/// <summary>A PCI function as a bus sees it. All members are called on the thread that serves the connection.</summary>
public interface IPciFunction
{
    /// <summary>Its regions by index, <see cref="PciRegion.Count"/> of them.</summary>
    IReadOnlyList<PciRegion> Regions { get; }

    /// <summary>What it reaches of the machine's memory.</summary>
    DmaMap Memory { get; }

    /// <summary>Its message-signalled interrupts.</summary>
    InterruptLines Interrupts { get; }

    /// <summary>Reads from a region; the range lies inside of it.</summary>
    void Read(int region, ulong offset, Span<byte> destination);

    /// <summary>Writes to a region; the range lies inside of it.</summary>
    void Write(int region, ulong offset, ReadOnlySpan<byte> source);

    /// <summary>Runs <paramref name="change"/> while the function touches no memory of the machine, and forgets what it knew of it.</summary>
    void ChangeMemory(Action change);

    /// <summary>Function-level reset.</summary>
    void Reset();
}
