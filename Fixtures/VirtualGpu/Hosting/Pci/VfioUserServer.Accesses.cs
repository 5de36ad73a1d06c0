namespace VirtualGpu.Hosting.Pci;

// Reads and writes of regions.
public sealed partial class VfioUserServer
{
    private const int MultipleWriteHead = 8;
    private const int MultipleWriteLength = 24;
    private const int MultipleWriteBytes = 8;

    private int Read(ReadOnlySpan<byte> body)
    {
        Require(body, AccessHead, VfioUserCommand.RegionRead);
        uint count = U32(body, 12);
        if (!TryFind(body, out int region, out ulong offset) || count > MaximumTransfer)
            return HostLibc.EINVAL;
        body[..AccessHead].CopyTo(Reserve(AccessHead));
        function.Read(region, offset, Reserve((int)count));
        return 0;
    }

    private int Write(ReadOnlySpan<byte> body)
    {
        Require(body, AccessHead, VfioUserCommand.RegionWrite);
        uint count = U32(body, 12);
        if (count != body.Length - AccessHead)
            throw new VfioUserException($"a write of {count} bytes comes with {body.Length - AccessHead}");
        if (!TryFind(body, out int region, out ulong offset))
            return HostLibc.EINVAL;
        function.Write(region, offset, body[AccessHead..]);
        body[..AccessHead].CopyTo(Reserve(AccessHead));
        return 0;
    }

    // Posted writes that QEMU has gathered: each has its head, and eight bytes of which the first count.
    private int WriteSeveral(ReadOnlySpan<byte> body)
    {
        Require(body, MultipleWriteHead, VfioUserCommand.RegionWriteMulti);
        ulong writes = U64(body, 0);
        if (writes != (ulong)(body.Length - MultipleWriteHead) / MultipleWriteLength || (body.Length - MultipleWriteHead) % MultipleWriteLength != 0)
            throw new VfioUserException($"{writes} writes at once come with {body.Length - MultipleWriteHead} bytes");
        for (int at = MultipleWriteHead; at < body.Length; at += MultipleWriteLength)
        {
            ReadOnlySpan<byte> write = body.Slice(at, MultipleWriteLength);
            uint count = U32(write, 12);
            if (count > MultipleWriteBytes || !TryFind(write, out int region, out ulong offset))
                return HostLibc.EINVAL;
            function.Write(region, offset, write.Slice(AccessHead, (int)count));
        }

        body[..MultipleWriteHead].CopyTo(Reserve(MultipleWriteHead));
        return 0;
    }

    // The head of an access: offset, region, count.
    private bool TryFind(ReadOnlySpan<byte> access, out int region, out ulong offset)
    {
        offset = U64(access, 0);
        uint index = U32(access, 8);
        ulong count = U32(access, 12);
        region = (int)Math.Min(index, PciRegion.Count);
        return index < PciRegion.Count && offset <= function.Regions[region].Size && count <= function.Regions[region].Size - offset;
    }
}
