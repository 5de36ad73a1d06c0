using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Tests.Packets.Listing;

namespace Harness.Tests.Packets.Dumps;

/// <summary>Dumps as the kernel prints them.</summary>
internal static class Samples
{
    public const uint Nop = 0xffff1000;

    /// <summary>A run list of one process with a compute queue, and zeros behind it.</summary>
    public static uint[] RunList()
    {
        var encoder = new Pm4Encoder(new uint[64], Listings.Gfx942);
        encoder.Packet(MapProcessAldebaranPacket.Layout).Set(MapProcessAldebaranPacket.Pasid, 0x8001u);
        encoder.Packet(MapQueuesPacket.Layout).Set(MapQueuesPacket.Count, 1u).Set(MapQueuesPacket.Mqd, 0x7f0000001000UL);
        return [.. encoder.Written, 0, 0, 0, 0, 0];
    }

    /// <summary>A ring of SDMA packets: two fences, the second one not executed yet, in NOPs.</summary>
    public static uint[] SdmaRing(int dwords)
    {
        var ring = new uint[dwords];
        var encoder = new SdmaEncoder(ring, Listings.Gfx942);
        encoder.Fence(0x1000, 1);
        encoder.Nop(4);
        encoder.Fence(0x1000, 2);
        return ring;
    }

    /// <summary>As amdgpu_debugfs_ring_read gives it.</summary>
    public static byte[] RingFile(uint read, uint write, uint driverWrite, uint[] ring) => Bytes([read, write, driverWrite, .. ring]);

    public static byte[] Bytes(ReadOnlySpan<uint> dwords) => MemoryMarshal.AsBytes(dwords).ToArray();

    /// <summary>As seq_hex_dump prints, 32 bytes a line.</summary>
    public static string SeqHexDump(string indent, ReadOnlySpan<uint> dwords)
    {
        var text = new StringBuilder();
        for (int i = 0; i < dwords.Length; i += 8)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{4 * i:x8}:");
            foreach (uint dword in dwords.Slice(i, Math.Min(8, dwords.Length - i)))
                text.Append(CultureInfo.InvariantCulture, $" {dword:x8}");
            text.Append('\n');
        }

        return text.ToString();
    }

    public static string Rls() => "Node 1, gpu_id 8a5c:\n" + SeqHexDump("  ", RunList()) + "Node 2, gpu_id 1f00:\n  No active runlist\n";

    public static string Mqds()
    {
        var compute = new uint[512];
        compute[0] = 0xc0310800;
        compute[0x27] = 3;
        compute[0x13] = 0x43;
        return "Process 4242 PASID 0x8001:\n  Compute queue on device 8a5c\n" + SeqHexDump("    ", compute) + SeqHexDump("    ", compute)
            + "  SDMA queue on device 8a5c\n" + SeqHexDump("    ", new uint[128]);
    }

    /// <summary>CP_MQD_BASE_ADDR is at 0x3245 * 4 on gfx942 (gc_9_4_3_offset.h: regCP_MQD_BASE_ADDR 0x1245 in segment 0, which begins at 0x2000).</summary>
    public static string Hqds() =>
        "Node 1, gpu_id 8a5c:\n   Inst 0, HIQ on MEC 1 Pipe 0 Queue 0\n    0000c914: 00001000 00007f00 00000001\n    0000c940: 00000002\n"
        + " Inst 0,  CP Pipe 1, Queue 2\n    0000c914: 00001000\n  SDMA Engine 0, RLC 1\n    00004d80: 00840000 00000002 00000003 00000004 00000005 00000006 00000007 00000008\n";

    public static string CoreDump()
    {
        var text = new StringBuilder("**** AMDGPU Device Coredump ****\nversion: 1\nkernel: 6.12.0\nmodule: amdgpu\ntime: 12.000000042\n\nIP Dump\nIP: gfx_v9_4_3\nGRBM_STATUS : 0x1\n\nRing buffer information\n");
        Ring(text, "comp_1.0.0", 0x102, 0x105, [Nop, Nop, 0xc0033700, 0x00100500, 0x1000, 0, 0xcafe, Nop]);
        Ring(text, "sdma0", 0x100, 0x104, [5, 0x2000, 0, 9, 0, 0, 0, 0]);
        Ring(text, "vcn_unified_0", 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
        return text.Append("VRAM is lost due to GPU reset!\n").ToString();
    }

    private static void Ring(StringBuilder text, string name, uint read, uint write, uint[] ring)
    {
        text.Append(CultureInfo.InvariantCulture, $"ring name: {name}\nRptr: 0x{read:x} Wptr: 0x{write:x} RB mask: {ring.Length - 1:x}\n");
        text.Append(CultureInfo.InvariantCulture, $"Ring size in dwords: {ring.Length}\nRing contents\nOffset \t Value\n");
        for (int i = 0; i < ring.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"0x{4 * i:x} \t 0x{ring[i]:x}\n");
    }
}
