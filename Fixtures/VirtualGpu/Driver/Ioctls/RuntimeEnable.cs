using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_RUNTIME_ENABLE (kfd_ioctl_runtime_enable), without a debugger.</summary>
internal static class RuntimeEnable
{
    private const uint Enable = 1;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_runtime_enable_args args)
    {
        if (!context.Keeps(DeviceClauses.RuntimeCapabilities))
            args.capabilities_mask = 0;
        uint enables = context.Keeps(DeviceClauses.RuntimeEnableBit) ? Enable : uint.MaxValue;
        if ((args.mode_mask & enables) == 0)
        {
            context.Process.IsRuntimeEnabled = false;
            return DriverReply.Success;
        }

        if (context.Process.IsRuntimeEnabled && (context.Process.Queues.Count == 0 || context.Keeps(DeviceClauses.RuntimeBeforeQueues)))
            return context.Keeps(DeviceClauses.RuntimeTwice) ? Errno.EBUSY : Errno.None;
        if (context.Keeps(PeerClauses.RuntimeWithQueuesAnywhere) ? context.Process.Queues.Count > 0 : context.Process.Devices[0].Queues.Count > 0)
            return context.Keeps(DeviceClauses.RuntimeWithQueues) ? Errno.EEXIST : Errno.None;
        context.Process.IsRuntimeEnabled = true;
        return DriverReply.Success;
    }
}
