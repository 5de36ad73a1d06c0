using System.Runtime.InteropServices;
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
        args.gb_addr_config = context.Keeps(DeviceClauses.TileAddressConfig) ? GbAddrConfig : 0;
        (args.num_banks, args.num_ranks) = (0, 0);
        args.num_tile_configs = Math.Min(args.num_tile_configs, TileEntries);
        Errno error = CopyOut(context, args.tile_config_ptr, ref args.num_tile_configs);
        if (error != Errno.None)
            return error;
        args.num_macro_tile_configs = Math.Min(args.num_macro_tile_configs, context.Keeps(DeviceClauses.TileCounts) ? MacroTileEntries : TileEntries);
        return CopyOut(context, args.macro_tile_config_ptr, ref args.num_macro_tile_configs);
    }

    private static Errno CopyOut(IoctlContext context, ulong address, ref uint count)
    {
        var table = new uint[count];
        if (!context.Keeps(DeviceClauses.TileTables))
            Array.Fill(table, GbAddrConfig);
        if (context.Caller.Memory.TryWrite(address, MemoryMarshal.AsBytes(table.AsSpan())) || !context.Keeps(DeviceClauses.TileUnwritable))
            return Errno.None;
        count = 0;
        return Errno.EFAULT;
    }
}
