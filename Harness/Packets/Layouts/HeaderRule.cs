namespace Harness.Packets.Layouts;

/// <summary>What a packet language has in the first dword of each of its packets.</summary>
internal abstract class HeaderRule
{
    /// <summary>Bits of the first dword that every packet of the language has, and that are no fields of it.</summary>
    public abstract uint Mask { get; }

    /// <summary>Fields of the first dword that every packet of the language has.</summary>
    public virtual IReadOnlyList<LayoutField> Fields => [];

    /// <summary>The first dword of a packet of <paramref name="dwords"/> dwords, without its fields.</summary>
    public abstract uint First(PacketLayout layout, int dwords);

    /// <summary>Bits of the first dword that say which packet it is although they are also a field.</summary>
    public virtual uint CodeBits(PacketLayout layout) => 0;
}
