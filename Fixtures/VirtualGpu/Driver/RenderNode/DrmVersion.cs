using System.Text;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace VirtualGpu.Driver.RenderNode;

/// <summary>DRM_IOCTL_VERSION (drm_ioctl.c:drm_version): strings are cut to the caller's buffers, lengths are the full ones.</summary>
internal static unsafe class DrmVersion
{
    private const int Major = 3;

    /// <summary>Runs it.</summary>
    public static Errno Run(DrmCall call, ref drm_version args)
    {
        args.version_major = Major;
        args.version_minor = call.Keeps(RenderClauses.DriverMinor) ? call.Driver.Profile.DrmMinor : 1;
        args.version_patchlevel = 0;
        string name = call.Keeps(RenderClauses.DriverName) ? "amdgpu" : "radeon";
        bool written = Copy(call, name, ref args.name_len, args.name)
            && Copy(call, "0", ref args.date_len, args.date)
            && Copy(call, "AMD GPU", ref args.desc_len, args.desc);
        return written || !call.Keeps(RenderClauses.VersionBadBuffer) ? Errno.None : Errno.EFAULT;
    }

    private static bool Copy(DrmCall call, string text, ref ulong length, byte* destination)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        int copied = (int)Math.Min(length, (ulong)bytes.Length);
        length = call.Keeps(RenderClauses.VersionLengths) ? (ulong)bytes.Length : (ulong)copied;
        return copied == 0 || destination == null || call.Caller.Memory.TryWrite((ulong)destination, bytes.AsSpan(0, copied));
    }
}
