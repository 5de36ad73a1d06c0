namespace VirtualGpu.Driver.Ioctls;

/// <summary>Runs one ioctl on its argument in the driver's buffer, which is at least as long as the kernel's structure.</summary>
internal delegate DriverReply IoctlHandler(IoctlContext context, Span<byte> argument);
