namespace Harness.Tests.Packets.Facts;

/// <summary>A row of a facts table: where a header puts a field.</summary>
/// <param name="Gpus">GPUs that it holds for.</param>
/// <param name="Dword">Index of the dword; the first one of a payload with <paramref name="IsPayload"/>.</param>
/// <param name="IsPayload">The row is about a payload.</param>
/// <param name="Mask">Bits in that dword.</param>
/// <param name="Name">The header's name.</param>
/// <param name="Place">File and line of the table.</param>
internal sealed record FieldFact(GpuRange Gpus, int Dword, bool IsPayload, uint Mask, string Name, string Place)
{
    /// <summary>The name without what tells the parts of a 64-bit field apart, and without brackets.</summary>
    public string Stem => NameStem.Of(Name);
}
