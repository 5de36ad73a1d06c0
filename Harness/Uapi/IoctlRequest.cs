namespace Harness.Uapi;

/// <summary>
/// The 32-bit request of an ioctl, built and taken apart (asm-generic/ioctl.h): number in bits 7:0, type in 15:8, size of the
/// argument in 29:16, direction in 31:30. Tests build requests whose size is not that of the structure, which both KFD and DRM take.
/// </summary>
/// <param name="Value">The request as ioctl(2) takes it.</param>
public readonly record struct IoctlRequest(uint Value)
{
    /// <summary>Largest size of an argument, in bytes.</summary>
    public const int MaximumSize = (1 << 14) - 1;

    /// <summary>The number, which selects the handler.</summary>
    public byte Number => (byte)Value;

    /// <summary>The type byte: 'K' is KFD, 'd' is DRM. KFD does not look at it.</summary>
    public char Type => (char)(byte)(Value >> 8);

    /// <summary>Size of the argument in bytes.</summary>
    public int Size => (int)(Value >> 16) & MaximumSize;

    /// <summary>Direction of the data.</summary>
    public IoctlDirection Direction => (IoctlDirection)(Value >> 30);

    /// <summary>_IO: no argument.</summary>
    public static IoctlRequest None(char type, byte number) => Build(IoctlDirection.None, type, number, 0);

    /// <summary>_IOR: the kernel writes <paramref name="size"/> bytes.</summary>
    public static IoctlRequest Read(char type, byte number, int size) => Build(IoctlDirection.Read, type, number, size);

    /// <summary>_IOW: the kernel reads <paramref name="size"/> bytes.</summary>
    public static IoctlRequest Write(char type, byte number, int size) => Build(IoctlDirection.Write, type, number, size);

    /// <summary>_IOWR: the kernel reads and writes <paramref name="size"/> bytes.</summary>
    public static IoctlRequest ReadWrite(char type, byte number, int size) => Build(IoctlDirection.ReadWrite, type, number, size);

    /// <summary>The same request with another size of the argument.</summary>
    public IoctlRequest WithSize(int size) => Build(Direction, Type, Number, size);

    /// <summary>The same request with another direction.</summary>
    public IoctlRequest WithDirection(IoctlDirection direction) => Build(direction, Type, Number, Size);

    /// <summary>The request as ioctl(2) takes it.</summary>
    public static implicit operator uint(IoctlRequest request) => request.Value;

    /// <summary>The request as ioctl(2) takes it.</summary>
    public uint ToUInt32() => Value;

    /// <summary>In the notation of the headers: <c>_IOWR('K', 0x02, 96)</c>.</summary>
    public override string ToString() => Direction switch
    {
        IoctlDirection.None when Size == 0 => $"_IO('{Type}', 0x{Number:x2})",
        IoctlDirection.None => $"_IOC(_IOC_NONE, '{Type}', 0x{Number:x2}, {Size})",
        IoctlDirection.Read => $"_IOR('{Type}', 0x{Number:x2}, {Size})",
        IoctlDirection.Write => $"_IOW('{Type}', 0x{Number:x2}, {Size})",
        _ => $"_IOWR('{Type}', 0x{Number:x2}, {Size})",
    };

    private static IoctlRequest Build(IoctlDirection direction, char type, byte number, int size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(type, (char)byte.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaximumSize);
        return new IoctlRequest(((uint)direction << 30) | ((uint)size << 16) | ((uint)type << 8) | number);
    }
}
