using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>Takes a listing, line by line, and counts what it takes.</summary>
public abstract class ListingWriter
{
    /// <summary>Packets, damaged ones included.</summary>
    public long Packets { get; private set; }

    /// <summary>Dwords that are not packets: of queue descriptors and registers.</summary>
    public long Dwords { get; private set; }

    /// <summary>Damaged packets and other damage.</summary>
    public long Damages { get; private set; }

    /// <summary>Begins a part of a dump.</summary>
    public abstract void BeginSection(string title);

    /// <summary>Adds a packet.</summary>
    public void Add(in ListingLine line)
    {
        Packets++;
        if (line.Packet.Problem != PacketProblem.None)
            Damages++;
        Write(line);
    }

    /// <summary>Adds a note.</summary>
    public void Add(ListingNote note)
    {
        if (note.IsDamage)
            Damages++;
        Write(note);
    }

    /// <summary>Adds a dword that is not part of a packet.</summary>
    public void Add(in ListingDword dword)
    {
        Dwords++;
        Write(dword);
    }

    /// <summary>Ends the listing.</summary>
    public abstract void Complete();

    /// <summary>Writes a packet.</summary>
    protected abstract void Write(in ListingLine line);

    /// <summary>Writes a note.</summary>
    protected abstract void Write(ListingNote note);

    /// <summary>Writes a dword.</summary>
    protected abstract void Write(in ListingDword dword);
}
