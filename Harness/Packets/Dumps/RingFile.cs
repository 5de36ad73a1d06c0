using System.Numerics;

namespace Harness.Packets.Dumps;

/// <summary>The files <c>amdgpu_ring_*</c> of debugfs (amdgpu_ring.c: amdgpu_debugfs_ring_read): three dwords of pointers, and the ring behind them.</summary>
internal static class RingFile
{
    private const int HeaderDwords = 3;

    // Of what the driver makes, none is smaller; a few dwords alone must not pass for a ring.
    private const int FewestDwords = 256;

    /// <summary>Whether dwords look like such a file: a power of two behind pointers that lie inside of it.</summary>
    public static bool IsLike(ReadOnlySpan<uint> dwords)
    {
        int ring = dwords.Length - HeaderDwords;
        return ring >= FewestDwords && BitOperations.IsPow2(ring) && !dwords[..HeaderDwords].ContainsAnyInRange((uint)ring, uint.MaxValue);
    }

    /// <summary>The ring of such a file.</summary>
    /// <exception cref="InvalidDataException">It is too short to have one.</exception>
    public static RingSection Read(uint[] dwords)
    {
        if (dwords.Length <= HeaderDwords)
            throw new InvalidDataException($"a ring file has three dwords of pointers and a ring; here are {dwords.Length} dwords");
        var pointers = new RingPointers(Pointer(dwords[0]), Pointer(dwords[1]), Pointer(dwords[2]));
        return new RingSection(dwords[HeaderDwords..], pointers);
    }

    private static int Pointer(uint value) => (int)Math.Min(value, int.MaxValue);
}
