using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>Whom the packets of a dump are meant for.</summary>
/// <param name="Gfx">The GPU.</param>
/// <param name="Language">The language, or null where the dump tells it.</param>
/// <param name="Engine">The micro-engine, or null where the name of a ring tells it, or nothing does.</param>
public sealed record DumpTarget(GfxVersion Gfx, PacketLanguage? Language = null, PacketEngine? Engine = null);
