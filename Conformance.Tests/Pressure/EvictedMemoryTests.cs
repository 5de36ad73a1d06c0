using Conformance.Tests.DmaBuf;
using Conformance.Tests.Memory;
using Conformance.Tests.Pm4;
using Conformance.Tests.Processes;
using Conformance.Tests.Render;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Pressure;

/// <summary>Video memory that is full when somebody wants more of it: whose buffers are moved out, and what is in them afterwards.</summary>
[Category("Pressure")]
public sealed unsafe class EvictedMemoryTests(DeviceFixture device)
{
    private const int Page = 4096;
    private const int PatienceOfACase = 60_000;
    private static readonly KfdVersion s_linux612 = new(1, 17);

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.GraphicsPushesCompute)]
    public void Buffer_of_another_process_gets_full_video_memory()
    {
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);

        watch.Push(peer, full);
        watch.WaitForRestore();
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.ContentsSurvive)]
    [GuardsAgainst("CVE-2024-56551", "drm/amdgpu: fix use after free during BO move; fix usage slab after free; Fix VRAM BO swap issue")]
    public void Contents_survive_being_pushed_out_and_back()
    {
        using var full = new FullVideoMemory(device);
        using var memory = new GpuMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);
        for (int i = 0; i < full.Oldest.Count; i++)
            memory.Fill(full.Oldest[i], 0xe51c_7000 + (uint)i);

        watch.Push(peer, full);
        watch.WaitForRestore();

        for (int i = 0; i < full.Oldest.Count; i++)
            GpuMemory.ShouldAllBe(memory.Read(full.Oldest[i]), 0xe51c_7000 + (uint)i, $"buffer {i} of those that were moved");
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.TranslationsAreFresh)]
    [GuardsAgainst("CVE-2026-89811", "drm/amdkfd: Add TLB flush after MES queue eviction/suspension")]
    public void Gpu_reaches_buffers_that_came_back_to_another_place()
    {
        using var full = new FullVideoMemory(device);
        using var memory = new GpuMemory(device);
        using var watch = new EvictionWatch(device);
        using var peer = new GraphicsPeer(device);
        using GpuBuffer seen = device.Device.Allocate(Page, MemoryKind.Gtt, MemoryFlags.Shared);
        foreach (GpuBuffer buffer in full.Oldest)
            memory.Fill(buffer, 0x600d_c0de);
        memory.Copy(seen.GpuAddress, full.Oldest[0].GpuAddress, Page); // so that the engine knows where it is

        // Freed at once, other room is nearer than that of the buffer for which they had to go.
        watch.Push(peer, full);
        full.FreeLargest();
        watch.WaitForRestore();

        seen.AsSpan<uint>().Fill(0xdead_beef);
        memory.Copy(seen.GpuAddress, full.Oldest[0].GpuAddress, Page);
        GpuMemory.ShouldAllBe(seen.AsSpan<uint>(), 0x600d_c0de, "the first page of the buffer that was moved first");
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.OwnMemoryStays)]
    public void Own_graphics_buffer_pushes_no_compute_memory_out()
    {
        using Pm4Bench bench = new(device);
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);
        using RenderNode render = RenderNode.Open(device);

        using var buffer = new GemBuffer(device, render, full.TooMuch, Drm.AMDGPU_GEM_DOMAIN_VRAM);

        bench.LetTimePass();
        watch.SawNothing().Should().BeTrue("the process needs all of its memory, and the new buffer can be in system memory");
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.AlternativePushesNothing)]
    public void Buffer_that_may_be_in_system_memory_pushes_nothing_out()
    {
        using var peer = new GraphicsPeer(device); // first: the page tables of its address space have to be in video memory
        using Pm4Bench bench = new(device);
        using var full = new FullVideoMemory(device);
        using var watch = new EvictionWatch(device);

        peer.Create(full.TooMuch, Drm.AMDGPU_GEM_DOMAIN_VRAM | Drm.AMDGPU_GEM_DOMAIN_GTT).Should().Be(Errno.None);

        bench.LetTimePass();
        bool pushed = !watch.SawNothing();
        Require.NotBefore(pushed, device.Version, s_linux612, "puts such a buffer into system memory at once");
        pushed.Should().BeFalse("there is room in system memory");
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.ComputePushesGraphics, EvictionClauses.ViewsFollow)]
    public void Compute_memory_pushes_graphics_buffers_out_whose_contents_survive()
    {
        using var graphics = new FullOfGraphics(device);
        graphics.Oldest.Use(memory =>
        {
            Span<uint> words = new((void*)memory, (int)graphics.Oldest.Size / sizeof(uint));
            words.Fill(0x600d_c0de);

            using RawBuffer buffer = RawBuffer.Allocate(device, graphics.TooMuch, MemoryCalls.Vram);

            buffer.Map().Error.Should().Be(Errno.None, "it is memory as any other");
            GpuMemory.ShouldAllBe(words, 0x600d_c0de, "what the CPU sees of the buffer that had to go");
            Volatile.Write(ref words[0], 1u);
            graphics.Oldest.Use(again => Volatile.Read(ref *(uint*)again).Should().Be(1u, "both mappings show the buffer where it is"));
        });
    }

    [ConformanceFact(Requires = Capability.Sdma, Limit = PatienceOfACase)]
    [Verifies(EvictionClauses.MapsWhereItIs)]
    [GuardsAgainst("drm/amdgpu: Handle NULL bo->tbo.resource (again) in amdgpu_vm_bo_update")]
    public void Buffer_that_was_pushed_out_can_be_mapped()
    {
        using var memory = new GpuMemory(device);
        using var graphics = new FullOfGraphics(device);
        graphics.Oldest.Use(words => new Span<uint>((void*)words, (int)graphics.Oldest.Size / sizeof(uint)).Fill(0x600d_c0de));
        using RawBuffer pusher = RawBuffer.Allocate(device, graphics.TooMuch, MemoryCalls.Vram);
        using OpenFile file = graphics.Oldest.Export();

        using var imported = new ImportedBuffer(device, file, graphics.Oldest.Size); // mapped

        GpuMemory.ShouldAllBe(memory.Read(imported.Address, Page), 0x600d_c0de, "the first page of the buffer that was moved");
    }

    [ConformanceFact(Requires = Capability.Sdma | Capability.AvailableMemory, Limit = PatienceOfACase)]
    [Verifies(ProcessClauses.ExitFreesMemory)]
    public void Process_that_ends_while_its_memory_is_moved_out_gives_it_back()
    {
        const ulong Bytes = 16UL << 20;
        ulong before = device.AvailableBytes();
        Peer owner = Peer.StartWithGpu(device);
        try
        {
            owner.Allocate(Bytes, MemoryCalls.Vram, owner.Reserve(Bytes));
            using var full = new FullVideoMemory(device);
            using var peer = new GraphicsPeer(device);
            using var watch = new EvictionWatch(device);
            watch.Push(peer, full, Bytes);
        }
        finally
        {
            owner.Dispose();
        }

        GpuNeighbours.Settle(device, () => device.AvailableBytes() >= before, "the process that had the memory is no more");
    }
}
