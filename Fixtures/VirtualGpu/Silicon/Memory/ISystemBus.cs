namespace VirtualGpu.Silicon.Memory;

/// <summary>How the device reaches system memory. In process, a bus address is the host's address of the page.</summary>
public unsafe interface ISystemBus
{
    /// <summary>Host pointer of the 4 KiB page at <paramref name="busAddress"/>, or null when nothing answers there.</summary>
    /// <param name="busAddress">A page-aligned bus address from a page-table entry with the system bit.</param>
    byte* Page(ulong busAddress);
}
