using System.Text;
using Harness.Packets.Values;
using Harness.Tests.Architecture;
using Reports.Commands;

namespace Harness.Tests.Reports.Commands;

/// <summary>docs/decoding-packets.md shows what the command says.</summary>
public sealed class DecodingPageTests
{
    private const string Cat = "$ cat ";
    private const string Command = "$ conformance decode ";

    [Fact]
    public void Examples_of_the_page_are_real()
    {
        string[] blocks = [.. Page().Split("```\n").Where(block => block.StartsWith(Cat, StringComparison.Ordinal))];
        blocks.Should().HaveCount(3);
        foreach (string block in blocks)
        {
            int command = block.IndexOf(Command, StringComparison.Ordinal);
            string input = block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..command];
            string[] arguments = block[(command + Command.Length)..block.IndexOf('\n', command)].Split(' ');
            Decode(input, arguments).TrimEnd('\n').Should().Be(block[(block.IndexOf('\n', command) + 1)..].TrimEnd('\n'));
        }
    }

    private static string Decode(string input, string[] arguments)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, input);
            using var output = new MemoryStream();
            DecodeCommand.Decode(
                new DecodeRequest
                {
                    Language = Enum.TryParse(arguments[0], ignoreCase: true, out PacketLanguage language) ? language : null,
                    Gfx = DecodeCommand.Gpu(arguments[2]),
                    File = file,
                },
                output,
                TextWriter.Null);
            return Encoding.UTF8.GetString(output.ToArray());
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Page() => File.ReadAllText(Path.Combine(SourceFile.Root(), "docs", "decoding-packets.md"));
}
