using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>AMDKFD_IOC_GET_TILE_CONFIG (kfd_ioctl_get_tile_config): tables are empty of meaning from gfx9 on.</summary>
internal static class GetTileConfig
{
    private const uint TileEntries = 32;
    private const uint MacroTileEntries = 16;
    private const uint GbAddrConfig = 0x0000_0543;

    /// <summary>Runs it.</summary>
    public static DriverReply Run(IoctlContext context, ref kfd_ioctl_get_tile_config_args args)
    {
        if (context.Process.Find(args.gpu_id) is null)
            return context.Keeps(DeviceClauses.UnknownGpu) ? Errno.EINVAL : Errno.ENODEV;
        args.gb_addr_config = GbAddrConfig;
        args.num_tile_configs = Math.Min(args.num_tile_configs, TileEntries);
        args.num_macro_tile_configs = Math.Min(args.num_macro_tile_configs, context.Keeps(DeviceClauses.TileCounts) ? MacroTileEntries : TileEntries);
        Span<byte> zeros = stackalloc byte[(int)TileEntries * sizeof(uint)];
        zeros.Clear();
        if (!context.Caller.Memory.TryWrite(args.tile_config_ptr, zeros[..((int)args.num_tile_configs * sizeof(uint))]))
        {
            args.num_tile_configs = 0;
            return Errno.EFAULT;
        }

        int macroBytes = (int)args.num_macro_tile_configs * sizeof(uint);
        if (context.Caller.Memory.TryWrite(args.macro_tile_config_ptr, zeros[..macroBytes]))
            return DriverReply.Success;
        args.num_macro_tile_configs = 0;
        return Errno.EFAULT;
    }
}
