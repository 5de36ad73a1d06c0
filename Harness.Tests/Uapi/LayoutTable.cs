using System.Globalization;
using System.Reflection;

namespace Harness.Tests.Uapi;

/// <summary>What the C compiler said of one kernel's headers (Harness/Uapi/layout.sh).</summary>
internal sealed class LayoutTable
{
    private LayoutTable(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded; see Harness.Tests.csproj");
        using var reader = new StreamReader(stream);

        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            switch (words[0])
            {
                case "#":
                    Package = line[2..];
                    break;
                case "ioctl":
                    Requests.Add(words[1], uint.Parse(words[2].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    break;
                case "const":
                    Constants.Add(words[1], ulong.Parse(words[2].AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    break;
                case "struct":
                    Structures.Add(words[1], Number(words[2]));
                    break;
                case "field":
                    Fields.Add((words[1], words[2]), (Number(words[3]), Number(words[4])));
                    break;
                default:
                    throw new InvalidOperationException($"{name}: {line}");
            }
        }

        static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
    }

    public static LayoutTable Linux61 { get; } = new("linux-6.1.txt");

    public static LayoutTable Linux73 { get; } = new("linux-7.3.txt");

    public string Package { get; } = "";

    public Dictionary<string, uint> Requests { get; } = [];

    public Dictionary<string, ulong> Constants { get; } = [];

    public Dictionary<string, int> Structures { get; } = [];

    public Dictionary<(string Structure, string Path), (int Offset, int Size)> Fields { get; } = [];
}
