using VirtualGpu.Hosting;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;

namespace Harness.Tests.Silicon.Memory;

/// <summary>Writes page tables into a small VRAM, as the driver would.</summary>
internal sealed unsafe class PageTableBuilder : IDisposable
{
    public const ulong Root = 0x1000;

    private readonly MemfdMemory _memory = new();
    private ulong _nextTable = Root + 0x1000;

    public PageTableBuilder(ulong vramBytes = 64 << 20) => Vram = _memory.Allocate(vramBytes);

    public HostRegion Vram { get; }

    public IHostMemory Host => _memory;

    public AddressSpace Open(PageTableFormat? format = null, DummyPage? dummy = null, Action<PageFault>? redirected = null) =>
        new(Vram, new InProcessBus(), Root, format ?? GpuGenerations.Gfx943.PageTables, dummy) { Redirected = redirected };

    /// <summary>Maps one page: 4 KiB at level 0, 2 MiB at level 1.</summary>
    public void Map(ulong virtualAddress, ulong entry, int level = 0)
    {
        ulong table = Root;
        for (int depth = 3; depth > level; depth--)
        {
            ulong* slot = Slot(table, virtualAddress, depth);
            if (*slot == 0)
            {
                *slot = _nextTable | PageTableEntry.ValidBit;
                _nextTable += 0x1000;
            }

            table = *slot & PageTableEntry.AddressMask;
        }

        *Slot(table, virtualAddress, level) = entry;
    }

    public void Dispose() => _memory.Free(Vram);

    private ulong* Slot(ulong table, ulong virtualAddress, int depth) =>
        (ulong*)(Vram.Bytes + table) + ((virtualAddress >> (12 + (9 * depth))) & 511);
}
