using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver.Core;
using VirtualGpu.Driver.Events;
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
        {
            if (!driver.Contract.Keeps(IoctlClauses.NumberBeforeArgument) && !caller.Memory.TryRead(address, new byte[request.Size]))
                return Errno.EFAULT;
            return driver.Contract.Keeps(IoctlClauses.UnknownNumber) ? Errno.ENOTTY : Errno.EINVAL;
        }

        if (file.Owner != caller && driver.Contract.Keeps(IoctlClauses.ForeignFile))
            return Errno.EBADF;
        IoctlEntry entry = IoctlTable.Find(request.Number);
        if (request.Type != entry.Request.Type && !driver.Contract.Keeps(IoctlClauses.TypeIgnored))
            return Errno.ENOTTY;
        if (request.Direction != entry.Request.Direction && !driver.Contract.Keeps(IoctlClauses.DirectionIgnored))
            return Errno.ENOTTY;
        if (request.Number == CriuNumber && !caller.MayCheckpoint)
            return driver.Contract.Keeps(CriuClauses.NeedsCapability) ? Errno.EACCES : Errno.EPERM;

        int userSize = request.Size;
        if (userSize != entry.Size && !driver.Contract.Keeps(IoctlClauses.SizeIsFlexible))
            return Errno.EINVAL;
        Span<byte> buffer = stackalloc byte[Math.Max(userSize, entry.Size)];
        buffer.Clear();
        Span<byte> user = buffer[..userSize];
        if (entry.Request.Direction.HasFlag(IoctlDirection.Write) && !caller.Memory.TryRead(address, user))
            return driver.Contract.Keeps(IoctlClauses.BadArgument) ? Errno.EFAULT : Errno.EINVAL;

        if (entry.Request.Direction == IoctlDirection.None && !caller.Memory.TryRead(address, user) && !driver.Contract.Keeps(IoctlClauses.NoDirectionNoArgument))
            return Errno.EFAULT;

        var context = new IoctlContext(driver, caller, file, file.Process, address, userSize);
        DriverReply reply = entry.Handler(context, buffer);
        if (reply.Error != Errno.None && !driver.Contract.Keeps(IoctlClauses.RefusedLeavesNothing))
            _ = file.Process.Events.Create(new KfdEvent { Type = Kfd.KFD_IOC_EVENT_PROFILE_EVENT, IsAutoReset = false });
        bool answers = entry.Request.Direction.HasFlag(IoctlDirection.Read) || !driver.Contract.Keeps(IoctlClauses.WriteOnlyNotCopied);
        bool copyOut = answers && reply.Pending is null;
        if (copyOut && reply.Error != Errno.None && !driver.Contract.Keeps(IoctlClauses.CopyOutOnFailure))
            copyOut = false;
        if (!copyOut || caller.Memory.TryWrite(address, user))
            return reply;
        return driver.Contract.Keeps(IoctlClauses.ResultUnwritable) ? Errno.EFAULT : reply;
    }
}
