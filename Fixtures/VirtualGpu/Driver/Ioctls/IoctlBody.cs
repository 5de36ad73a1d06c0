namespace VirtualGpu.Driver.Ioctls;

/// <summary>Runs one ioctl on its argument structure.</summary>
internal delegate DriverReply IoctlBody<T>(IoctlContext context, ref T arguments) where T : unmanaged;
