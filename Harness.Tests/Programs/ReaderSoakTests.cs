using System.Text;
using Harness.Programs;

namespace Harness.Tests.Programs;

/// <summary>
/// Damaged notes and code objects through their readers: what they are, or one sentence that says what is wrong, and nothing else. 50,000 of each;
/// CONFORMANCE_SOAK_OBJECTS asks for another number (10000000 for the long form), CONFORMANCE_SOAK_SEED for another seed.
/// </summary>
public sealed class ReaderSoakTests
{
    private const string CountVariable = "CONFORMANCE_SOAK_OBJECTS";
    private const int DefaultCount = 50_000;

    [Fact]
    public void Note_reader_takes_anything() => Soak(Note(), static bytes => MetadataNote.Parse(bytes));

    [Fact]
    public void Object_reader_takes_anything()
    {
        using Stream stream = typeof(ReaderSoakTests).Assembly.GetManifestResourceStream("one-kernel.co")!;
        byte[] original = new byte[stream.Length];
        stream.ReadExactly(original);
        Soak(original, static bytes => CodeObject.Load(bytes));
    }

    private static void Soak(byte[] original, Action<byte[]> read)
    {
        (Random random, int seed) = SoakSetting.NewRandom();
        byte[] bytes = [.. original];
        int refused = 0;
        int count = SoakSetting.Number(CountVariable, DefaultCount);
        Span<int> places = stackalloc int[5];
        for (int n = 0; n < count; n++)
        {
            Span<int> changed = places[..random.Next(1, places.Length + 1)];
            foreach (ref int at in changed)
            {
                at = random.Next(bytes.Length);
                bytes[at] = random.Next(3) switch
                {
                    0 => (byte)random.Next(256),
                    1 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                    _ => 0xff,
                };
            }

            try
            {
                read(bytes);
            }
            catch (CodeObjectException error)
            {
                refused++;
                if (error.Message.Length == 0 || error.Message.Contains('\n', StringComparison.Ordinal))
                    error.Message.Should().NotBeEmpty().And.NotContain("\n", $"object {n}, {SoakSetting.SeedVariable}={seed}");
            }

            foreach (int at in changed)
                bytes[at] = original[at];
        }

        refused.Should().BeInRange(1, count - 1, "some damage matters and some does not");
    }

    // {amdhsa.kernels: [{.name, .symbol, .kernarg_segment_size, .wavefront_size, .reqd_workgroup_size, .args: [{...}, {...}]}], amdhsa.version: [1, 2]}
    private static byte[] Note()
    {
        byte[] parameter =
        [
            0x85, .. Text(".name"), .. Text("to"), .. Text(".offset"), 0x08, .. Text(".size"), 0x08, .. Text(".value_kind"), .. Text("global_buffer"),
            .. Text(".pointee_align"), 0x10,
        ];
        return
        [
            0x82, .. Text("amdhsa.kernels"), 0x91, 0x86, .. Text(".name"), .. Text("copy"), .. Text(".symbol"), .. Text("copy.kd"),
            .. Text(".kernarg_segment_size"), 0xcd, 0x01, 0x00, .. Text(".wavefront_size"), 0x40, .. Text(".reqd_workgroup_size"), 0x93, 0x40, 0x01, 0x01,
            .. Text(".args"), 0x92, .. parameter, .. parameter, .. Text("amdhsa.version"), 0x92, 0x01, 0x02,
        ];
    }

    private static byte[] Text(string text) => [(byte)(0xa0 + text.Length), .. Encoding.ASCII.GetBytes(text)];
}
