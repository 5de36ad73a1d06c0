using VirtualGpu.Hosting;
using VirtualGpu.Hosting.Pci;
using VirtualGpu.Silicon.Memory;

namespace Harness.Tests.Hosting.Pci;

/// <summary>A PCI function of two BARs: one of memory that clients map, one whose accesses are noted.</summary>
internal sealed unsafe class FakeFunction : IPciFunction, IDisposable
{
    public const int MemoryBytes = 1 << 20;

    private readonly MemfdMemory _memory = new();
    private readonly byte[] _registers = new byte[4096];

    public FakeFunction()
    {
        Bar0 = _memory.Allocate(MemoryBytes);
        Regions = [new(MemoryBytes, Bar0), default, new(4096), default, default, default, default, new(256), default];
    }

    public HostRegion Bar0 { get; }

    public IReadOnlyList<PciRegion> Regions { get; }

    public DmaMap Memory { get; } = new();

    public InterruptLines Interrupts { get; } = new(2);

    public List<string> Calls { get; } = [];

    public void Read(int region, ulong offset, Span<byte> destination)
    {
        Calls.Add($"read {region} 0x{offset:x} {destination.Length}");
        Bytes(region, offset, destination.Length).CopyTo(destination);
    }

    public void Write(int region, ulong offset, ReadOnlySpan<byte> source)
    {
        Calls.Add($"write {region} 0x{offset:x} {source.Length}");
        source.CopyTo(Bytes(region, offset, source.Length));
    }

    public void ChangeMemory(Action change) => change();

    public void Reset() => Calls.Add("reset");

    public void Dispose()
    {
        _memory.Free(Bar0);
        Memory.Dispose();
        Interrupts.Dispose();
    }

    private Span<byte> Bytes(int region, ulong offset, int length) =>
        region == 0 ? new Span<byte>(Bar0.Bytes + offset, length) : _registers.AsSpan((int)offset, length);
}
