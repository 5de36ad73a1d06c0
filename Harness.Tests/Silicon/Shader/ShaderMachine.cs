using System.Runtime.InteropServices;
using Fixtures.Programs;
using Harness.Contracts;
using Harness.Programs;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Shader;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace Harness.Tests.Silicon.Shader;

/// <summary>A shader array with some memory, one address space and the test programs: no driver, no queue.</summary>
internal sealed unsafe class ShaderMachine : IDisposable
{
    public const ulong MemoryBytes = 160UL << 20;

    // One 1 GiB page, of which the memory is the beginning.
    private const ulong VirtualBase = 1UL << 30;
    private const ulong RootTable = 0;
    private const ulong NextTable = 0x1000;
    private const ulong FirstFree = 0x2000;
    private const int MostSteps = 100_000;

    private readonly byte* _memory = (byte*)NativeMemory.AllocZeroed((nuint)MemoryBytes);
    private ulong _next = FirstFree;
    private LoadedProgram? _programs;

    public ShaderMachine(GpuModel model, string? brokenClause = null)
    {
        Model = model;
        var region = new HostRegion((nint)_memory, MemoryBytes, -1, 0);
        const ulong rights = PageTableEntry.ValidBit | PageTableEntry.ReadableBit | PageTableEntry.WriteableBit | PageTableEntry.ExecutableBit;
        *(ulong*)(_memory + RootTable) = NextTable | PageTableEntry.ValidBit;
        *(ulong*)(_memory + NextTable + sizeof(ulong)) = rights | model.Generation.PageTables.DirectoryMapsPage;
        Space = new AddressSpace(region, new NoBus(), RootTable, model.Generation.PageTables);
        Shader = new ShaderArray(model, new Contract(brokenClause));
    }

    public static TheoryData<string> Models => [GpuModels.Gfx900.Gfx.Name, GpuModels.Gfx942.Gfx.Name, GpuModels.Gfx1100.Gfx.Name];

    public GpuModel Model { get; }

    public AddressSpace Space { get; }

    public ShaderArray Shader { get; }

    public static ShaderMachine Of(string isa, string? brokenClause = null) =>
        new(GpuModels.All.Single(model => model.Gfx.Name == isa), brokenClause);

    public ulong Allocate(ulong bytes, ulong alignment = 4096)
    {
        _next = (_next + alignment - 1) & ~(alignment - 1);
        ulong address = VirtualBase + _next;
        _next += bytes;
        _next.Should().BeLessThan(MemoryBytes);
        return address;
    }

    public ulong Upload<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ulong address = Allocate((ulong)(values.Length * sizeof(T)));
        values.CopyTo(View<T>(address, values.Length));
        return address;
    }

    public Span<T> View<T>(ulong address, int count)
        where T : unmanaged => new(_memory + (address - VirtualBase), count);

    /// <summary>A dispatch of hand-written dwords: s[0:1] points to a buffer, v0 is the work-item's index.</summary>
    public Dispatch Prepare(ReadOnlySpan<uint> program, ulong buffer, uint items)
    {
        ulong code = Upload(program);
        return new Dispatch
        {
            Memory = Space,
            Owner = this,
            ProgramAddress = code,
            ProgramResource1 = 0xf0u << 12,
            ProgramResource2 = 2u << 1,
            Initiator = Model.WaveSize == 32 ? 1u << 15 : 0,
            UserData = [(uint)buffer, (uint)(buffer >> 32)],
            GridSize = (items, 1, 1),
            GroupSize = (items, 1, 1),
        };
    }

    /// <summary>A dispatch of a test program.</summary>
    public Dispatch Prepare(string name, DispatchGeometry geometry, Func<GpuKernel, byte[], uint> writeArguments, object? owner = null)
    {
        _programs ??= Load();
        LoadedKernel kernel = _programs.Kernel(name);
        KernelDescriptor descriptor = kernel.Kernel.Descriptor;
        byte[] segment = new byte[KernelArguments.SizeOf(kernel.Kernel)];
        uint localBytes = writeArguments(kernel.Kernel, segment);
        ulong arguments = Upload<byte>(segment);
        bool wave32 = descriptor.WavefrontSize == 32;
        ulong scratchPerWave = (descriptor.PrivateSegmentFixedSize * (ulong)descriptor.WavefrontSize + 1023) / 1024 * 1024;
        const uint scratchWaves = 64;
        ulong scratch = 0;
        uint parts = Model.Gfx.Major >= 11 ? (uint)Model.ShaderEnginesPerXcc : (uint)Model.XccCount;
        if (descriptor.UsesScratch)
            scratch = Allocate(scratchPerWave * scratchWaves * parts);
        return new Dispatch
        {
            Memory = Space,
            Owner = owner ?? this,
            ProgramAddress = kernel.EntryAddress,
            ProgramResource1 = descriptor.ProgramResource1,
            ProgramResource2 = (descriptor.ProgramResource2 & ~(0x1ffu << 15)) | ((localBytes + 511) / 512) << 15,
            Initiator = wave32 ? 1u << 15 : 0,
            UserData = UserData(descriptor, arguments, scratch),
            GridSize = geometry.Grid,
            GroupSize = geometry.Group,
            XccCount = Model.XccCount,
            TemporaryRing = scratchWaves | ((uint)(scratchPerWave / (Model.Gfx.Major >= 11 ? 256u : 1024u)) << 12),
            ScratchBase = scratch,
        };
    }

    /// <summary>Runs until the dispatch is complete or has failed.</summary>
    public void Run(Dispatch dispatch)
    {
        Shader.Launch(dispatch);
        for (int step = 0; !dispatch.IsComplete && dispatch.Fault == null; step++)
        {
            step.Should().BeLessThan(MostSteps, "the dispatch has to end");
            Shader.Step();
        }
    }

    /// <summary>Runs a dispatch that must succeed.</summary>
    public void RunToEnd(Dispatch dispatch)
    {
        Run(dispatch);
        dispatch.Fault.Should().BeNull();
        Shader.ResidentWaves.Should().Be(0);
    }

    public void Dispose()
    {
        Shader.Dispose();
        Space.Dispose();
        NativeMemory.Free(_memory);
    }

    private static uint[] UserData(KernelDescriptor descriptor, ulong arguments, ulong scratch)
    {
        int before = KernelDescriptor.UserRegistersOf(descriptor.Properties & (KernelCodeProperties)0x7);
        uint[] data = new uint[16];
        data[before] = (uint)arguments;
        data[before + 1] = (uint)(arguments >> 32);
        if (descriptor.Properties.HasFlag(KernelCodeProperties.PrivateSegmentBuffer))
        {
            // Swizzled by lanes; 64 of them; the lane is added.
            uint[] resource = [(uint)scratch, (uint)(scratch >> 32) | (1u << 31), uint.MaxValue, (1u << 23) | (3u << 21)];
            resource.CopyTo(data, 0);
        }

        if (descriptor.Properties.HasFlag(KernelCodeProperties.FlatScratchInit))
        {
            int init = KernelDescriptor.UserRegistersOf(descriptor.Properties & (KernelCodeProperties)0x1f);
            data[init] = (uint)scratch;
            data[init + 1] = (uint)(scratch >> 32);
        }

        return data;
    }

    private LoadedProgram Load()
    {
        CodeObject code = GpuPrograms.For(Model.Gfx);
        ulong address = Allocate(code.LoadedSize);
        return code.WriteTo(View<byte>(address, (int)code.LoadedSize), address);
    }

    private sealed class NoBus : ISystemBus
    {
        public byte* Page(ulong busAddress) => null;
    }
}
