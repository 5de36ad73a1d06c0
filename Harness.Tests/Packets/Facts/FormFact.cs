namespace Harness.Tests.Packets.Facts;

/// <summary>A row of a facts table: what a packet's first dword says, and how long it is.</summary>
/// <param name="Gpus">GPUs that it holds for.</param>
/// <param name="Code">Opcode; op | sub_op &lt;&lt; 8; type | format &lt;&lt; 16.</param>
/// <param name="Lengths">Lengths in dwords that the packet may have; the shortest one when <paramref name="IsOpen"/>.</param>
/// <param name="IsOpen">A payload follows.</param>
/// <param name="Place">File and line of the table.</param>
internal sealed record FormFact(GpuRange Gpus, int Code, IReadOnlyList<int> Lengths, bool IsOpen, string Place);
