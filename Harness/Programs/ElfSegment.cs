namespace Harness.Programs;

/// <summary>One PT_LOAD program header: bytes of the file that go to a place in the image.</summary>
/// <param name="FileOffset">Offset in the file.</param>
/// <param name="Address">Address in the object's own address space.</param>
/// <param name="FileSize">Bytes from the file.</param>
/// <param name="MemorySize">Bytes in memory; those beyond the file's are 0.</param>
internal readonly record struct ElfSegment(ulong FileOffset, ulong Address, ulong FileSize, ulong MemorySize);
