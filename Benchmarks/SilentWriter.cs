using Harness.Packets.Listing;

namespace Benchmarks;

/// <summary>Takes a listing and writes nothing.</summary>
internal sealed class SilentWriter : ListingWriter
{
    public override void BeginSection(string title)
    {
    }

    public override void Complete()
    {
    }

    protected override void Write(in ListingLine line)
    {
    }

    protected override void Write(ListingNote note)
    {
    }

    protected override void Write(in ListingDword dword)
    {
    }
}
