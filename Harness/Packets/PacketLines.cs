using System.Globalization;
using System.Text;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets;

/// <summary>Packets as text: each one in words, and under it its dwords in hexadecimal.</summary>
internal static class PacketLines
{
    private const int DwordsPerLine = 8;

    /// <summary>Cuts a stream into packets and writes them.</summary>
    /// <param name="language">Language of the packets.</param>
    /// <param name="gfx">The GPU whose forms they have.</param>
    /// <param name="dwords">The stream; it begins with a packet.</param>
    /// <param name="indent">What every line begins with.</param>
    /// <param name="output">Where to.</param>
    internal static void Write(QueueType language, GfxVersion gfx, ReadOnlySpan<uint> dwords, string indent, TextWriter output)
    {
        PacketLanguage packets = language switch
        {
            QueueType.Pm4 => PacketLanguage.Pm4,
            QueueType.Aql => PacketLanguage.Aql,
            _ => PacketLanguage.Sdma,
        };
        var decoder = new PacketDecoder(packets, dwords, gfx);
        while (decoder.Read(out Packet packet))
            WritePacket(packet.Text, packet.Dwords, indent, output);
    }

    /// <summary>Writes dwords without cutting them into packets.</summary>
    internal static void WriteDwords(ReadOnlySpan<uint> dwords, string indent, TextWriter output)
    {
        for (int i = 0; i < dwords.Length; i += DwordsPerLine)
        {
            StringBuilder line = new($"{indent} ");
            foreach (uint dword in dwords.Slice(i, Math.Min(DwordsPerLine, dwords.Length - i)))
                line.Append(CultureInfo.InvariantCulture, $" {dword:x8}");
            output.WriteLine(line);
        }
    }

    private static void WritePacket(string text, ReadOnlySpan<uint> dwords, string indent, TextWriter output)
    {
        output.WriteLine($"{indent}{text}");
        WriteDwords(dwords, indent, output);
    }
}
