using VirtualGpu.Driver.Profiles;

namespace VirtualGpu.Driver.Devices;

/// <summary>Makes gpu_id (kfd_topology.c:kfd_generate_gpu_id).</summary>
internal static class GpuIds
{
    private const uint SubsystemVendor = 0x1002;
    private const uint GoldenRatio32 = 0x61C88647;

    /// <summary>
    /// A 16-bit id from what identifies the device. The kernel goes on to the next number where it is 0 or another device's, which those of the models are not.
    /// </summary>
    public static uint Generate(KfdDevice device, DriverProfile profile)
    {
        ulong vram = device.Gpu.Model.VramBytes;
        ReadOnlySpan<uint> words =
        [
            0, SubsystemVendor | ((uint)device.Gpu.Model.DeviceId << 16), 0, device.Gpu.Model.DeviceId, device.PciBus, (uint)vram,
            (uint)(vram >> 32), (uint)device.Gpu.Model.XccCount << 16,
        ];
        return profile.GpuIdIsCrc ? Crc16(words) : Hash(words[..7]);
    }

    // lib/crc16.c, polynomial 0x8005 reflected
    private static uint Crc16(ReadOnlySpan<uint> words)
    {
        uint crc = 0;
        foreach (uint word in words)
        {
            for (int shift = 0; shift < 32; shift += 8)
            {
                crc ^= (word >> shift) & 0xff;
                for (int bit = 0; bit < 8; bit++)
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        return crc;
    }

    private static uint Hash(ReadOnlySpan<uint> words)
    {
        uint hash = 0;
        foreach (uint word in words)
            hash ^= unchecked(word * GoldenRatio32) >> 16;
        return hash;
    }
}
