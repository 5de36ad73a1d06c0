using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Processes;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>The rules that hold for every ioctl of /dev/kfd (kfd_chardev.c:kfd_ioctl).</summary>
internal static class IoctlDispatcher
{
    private const uint CriuNumber = Kfd.AMDKFD_IOC_CRIU_OP & 0xff;

    /// <summary>Runs a call.</summary>
    public static DriverReply Run(DriverCore driver, ClientProcess caller, KfdFile file, uint value, ulong address)
    {
        var request = new IoctlRequest(value);
        if (request.Number == 0 || request.Number >= driver.Profile.CommandEnd)
            return driver.Contract.Keeps(IoctlClauses.UnknownNumber) ? Errno.ENOTTY : Errno.EINVAL;
        if (file.Owner != caller)
            return Errno.EBADF;
        if (IoctlTable.Find(request.Number) is not { } entry)
            return Errno.EINVAL;
        if (request.Number == CriuNumber && !caller.MayCheckpoint)
            return driver.Contract.Keeps(CriuClauses.NeedsCapability) ? Errno.EACCES : Errno.EPERM;

        int userSize = request.Size;
        if (driver.Contract.Keeps(IoctlClauses.SizeIsFlexible) is false && userSize != entry.Size)
            return Errno.EINVAL;
        Span<byte> buffer = stackalloc byte[Math.Max(userSize, entry.Size)];
        buffer.Clear();
        Span<byte> user = buffer[..userSize];
        if (entry.Request.Direction.HasFlag(IoctlDirection.Write) && userSize > 0 && !caller.Memory.TryRead(address, user))
            return driver.Contract.Keeps(IoctlClauses.BadArgument) ? Errno.EFAULT : Errno.EINVAL;

        var context = new IoctlContext(driver, caller, file, file.Process, address, userSize);
        DriverReply reply = entry.Handler(context, buffer);
        bool copyOut = entry.Request.Direction.HasFlag(IoctlDirection.Read) && userSize > 0 && reply.Pending is null;
        if (copyOut && reply.Error != Errno.None && !driver.Contract.Keeps(IoctlClauses.CopyOutOnFailure))
            copyOut = false;
        return copyOut && !caller.Memory.TryWrite(address, user) ? Errno.EFAULT : reply;
    }
}
