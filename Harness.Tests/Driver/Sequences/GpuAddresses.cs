namespace Harness.Tests.Driver.Sequences;

/// <summary>Where sequences want their buffers: few places, so that they meet.</summary>
internal static class GpuAddresses
{
    private const ulong First = 0x1_0000_0000;
    private const ulong FirstWide = 0x10_0000_0000;
    private const int NarrowSlots = 16;

    /// <summary>A place: the first ones are 64 KiB apart, and those after them 1 GiB.</summary>
    public static ulong Slot(int number) =>
        number < NarrowSlots ? First + ((ulong)number << 16) : FirstWide + ((ulong)(number - NarrowSlots) << 30);

    /// <summary>A place for a buffer; now and then one that cannot be mapped.</summary>
    public static ulong Choose(SequenceProcess process, ref Choices choices) => choices.Next(40) switch
    {
        35 => 0,
        36 => First + 8,
        37 => choices.Of(1UL << 48, (1UL << 48) - 4096, ulong.MaxValue - 4095),
        38 => process.Memory.User + (4096 * (ulong)choices.Next(ClientArena.UserPages)),
        39 => choices.Noise(),
        var slot => Slot(slot),
    };
}
