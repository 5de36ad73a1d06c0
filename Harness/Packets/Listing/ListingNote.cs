namespace Harness.Packets.Listing;

/// <summary>What a listing says beside its packets.</summary>
/// <param name="Text">A sentence without its full stop.</param>
/// <param name="IsDamage">Whether the input is damaged, or what is listed is not all of it.</param>
/// <param name="Place">What it is about, or null for the section as a whole.</param>
/// <param name="Depth">How many indirect buffers that is nested in.</param>
public sealed record ListingNote(string Text, bool IsDamage = false, StreamPlace? Place = null, int Depth = 0);
