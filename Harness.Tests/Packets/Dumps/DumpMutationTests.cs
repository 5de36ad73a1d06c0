using System.Text;
using Harness.Packets.Dumps;
using Harness.Packets.Listing;
using Harness.Packets.Values;
using Harness.Tests.Packets.Listing;

namespace Harness.Tests.Packets.Dumps;

public sealed class DumpMutationTests
{
    private const int Rounds = 400;

    public static TheoryData<string> Forms => ["hex", "binary", "ring", "rls", "mqds", "hqds", "coredump"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Damaged_input_is_listed_or_refused(string form)
    {
        byte[] original = Original(form);
        var random = new Random(17);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = Damage(original, random);
            try
            {
                Dump dump = DumpReader.Read(damaged);
                DumpListing.List(dump, new DumpTarget(Listings.Gfx942, PacketLanguage.Pm4), new JsonListingWriter(Stream.Null));
                Listings.Of(dump, PacketLanguage.Pm4).Length.Should().BeLessThan(20 * (damaged.Length + 100));
            }
            catch (InvalidDataException refused)
            {
                refused.Message.Should().NotBeEmpty();
            }
        }
    }

    private static byte[] Original(string form) => form switch
    {
        "hex" => Encoding.UTF8.GetBytes(Samples.SeqHexDump("", Samples.RunList())),
        "binary" => Samples.Bytes(Samples.RunList()),
        "ring" => Samples.RingFile(8, 12, 16, Samples.SdmaRing(256)),
        "rls" => Encoding.UTF8.GetBytes(Samples.Rls()),
        "mqds" => Encoding.UTF8.GetBytes(Samples.Mqds()),
        "hqds" => Encoding.UTF8.GetBytes(Samples.Hqds()),
        _ => Encoding.UTF8.GetBytes(Samples.CoreDump()),
    };

    // Bytes changed, pieces cut out, doubled, or the end lost.
    private static byte[] Damage(byte[] original, Random random)
    {
        List<byte> bytes = [.. original];
        for (int i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count);
            int length = random.Next(1 + Math.Min(40, bytes.Count - at));
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)"0123456789abcdef:*x \n"[random.Next(21)];
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    if (random.Next(4) == 0)
                        bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
