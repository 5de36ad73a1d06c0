using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>What the name of a ring tells of its packets: gfx_0.0.0, comp_1.0.0, kiq_0.2.1.0, sdma0, page0 (gfx_v*.c, sdma_v*.c: ring->name).</summary>
public static class RingNames
{
    private const string FilePrefix = "amdgpu_ring_";

    /// <summary>The name of the ring whose file of debugfs this is; empty where the file has another name.</summary>
    /// <param name="file">Path of a file.</param>
    public static string OfFile(string file) =>
        Path.GetFileName(file) is var name && name.StartsWith(FilePrefix, StringComparison.Ordinal) ? name[FilePrefix.Length..] : "";

    /// <summary>The language of a ring, or null where the name does not tell it.</summary>
    public static PacketLanguage? LanguageOf(string name) =>
        StartsWithOneOf(name, "gfx", "comp", "kiq") ? PacketLanguage.Pm4
        : StartsWithOneOf(name, "sdma", "page") ? PacketLanguage.Sdma
        : null;

    /// <summary>The micro-engine that reads a ring.</summary>
    public static PacketEngine EngineOf(string name) =>
        StartsWithOneOf(name, "gfx") ? PacketEngine.Graphics
        : StartsWithOneOf(name, "comp", "kiq") ? PacketEngine.Compute
        : PacketEngine.Any;

    private static bool StartsWithOneOf(string name, params ReadOnlySpan<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
