using System.Buffers.Binary;
using Harness.Contracts;
using VirtualGpu.Models;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Queues;
using VirtualGpu.Silicon.Registers;
using VirtualGpu.Silicon.Shader;

namespace VirtualGpu.Hosting.Pci;

/// <summary>
/// A virtual GPU as a PCI function: video memory in BAR 0, which the machine maps; doorbells in BAR 2 and registers in BAR 5, whose accesses come
/// here; and the machine's memory, which the GPU reaches directly.
/// </summary>
public sealed unsafe class GpuFunction : IPciFunction, IDisposable
{
    private const int MemoryBar = 0;
    private const int DoorbellBar = 2;
    private const int PortBar = 4;
    private const int RegisterBar = 5;
    private const ulong PortBytes = 256;

    private readonly MemfdMemory _memory = new();
    private readonly PciConfiguration _configuration;
    private readonly ShaderArray _shaders;

    /// <summary>Powers a GPU up.</summary>
    /// <param name="model">Which one; its video memory is a power of two, as a BAR must be.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose.</param>
    public GpuFunction(GpuModel model, Contract contract)
    {
        _configuration = new PciConfiguration(model);
        _shaders = new ShaderArray(model, contract);
        Gpu = new Gpu(model, contract, _memory, Memory, _shaders, QueueProcessors.Create);
        Registers = new RegisterFace(Gpu, contract, BiosImage.Make(PciConfiguration.Vendor, model.DeviceId, model.ReferenceClockHz));
        Registers.MessageSignalled += () => Interrupts.Raise(0);
        Regions =
        [
            new(model.VramBytes, Gpu.Vram), default, new(Gpu.DoorbellBar.Length), default, new(PortBytes), new(RegisterFace.BarBytes), default,
            new(PciConfiguration.Bytes), default,
        ];
    }

    /// <summary>The silicon.</summary>
    public Gpu Gpu { get; }

    /// <summary>Its registers.</summary>
    public RegisterFace Registers { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PciRegion> Regions { get; }

    /// <inheritdoc/>
    public DmaMap Memory { get; } = new();

    /// <inheritdoc/>
    public InterruptLines Interrupts { get; } = new(1);

    /// <inheritdoc/>
    public void Read(int region, ulong offset, Span<byte> destination)
    {
        switch (region)
        {
            case MemoryBar:
                new ReadOnlySpan<byte>(Gpu.Vram.Bytes + offset, destination.Length).CopyTo(destination);
                break;
            case RegisterBar or PortBar:
                ReadRegisters(offset, destination);
                break;
            case PciRegion.ConfigurationIndex:
                _configuration.Read((int)offset, destination);
                break;
            default:
                destination.Clear(); // doorbells cannot be read
                break;
        }
    }

    /// <inheritdoc/>
    public void Write(int region, ulong offset, ReadOnlySpan<byte> source)
    {
        switch (region)
        {
            case MemoryBar:
                source.CopyTo(new Span<byte>(Gpu.Vram.Bytes + offset, source.Length));
                break;
            case DoorbellBar when source.Length == sizeof(ulong) && offset % sizeof(ulong) == 0:
                Registers.Ring(offset, BinaryPrimitives.ReadUInt64LittleEndian(source));
                break;
            case DoorbellBar when source.Length == sizeof(uint) && offset % sizeof(uint) == 0:
                Registers.Ring(offset, BinaryPrimitives.ReadUInt32LittleEndian(source));
                break;
            case RegisterBar or PortBar:
                for (; source.Length >= sizeof(uint); source = source[sizeof(uint)..], offset += sizeof(uint))
                    Registers.WriteRegister((uint)(offset / sizeof(uint)), BinaryPrimitives.ReadUInt32LittleEndian(source));
                break;
            case PciRegion.ConfigurationIndex:
                WriteConfiguration((int)offset, source);
                break;
        }
    }

    private void WriteConfiguration(int offset, ReadOnlySpan<byte> source)
    {
        ulong before = _configuration.DoorbellAddress;
        _configuration.Write(offset, source);
        ulong address = _configuration.DoorbellAddress;
        if (address != before)
            ChangeMemory(() => Memory.AnswerAt(address, Gpu.DoorbellBar.Length, Gpu.DoorbellBar.Bytes));
    }

    /// <inheritdoc/>
    public void ChangeMemory(Action change) => Gpu.Invoke(() =>
    {
        change();
        Registers.FlushAll();
    });

    /// <inheritdoc/>
    public void Reset() => Registers.Reset();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The engine first: until it has stopped it uses what the others hold.
        Gpu.Dispose();
        Registers.Dispose();
        _shaders.Dispose();
        Memory.Dispose();
        Interrupts.Dispose();
    }

    // Registers are read by dwords; of a part of one the rest is read and dropped.
    private void ReadRegisters(ulong offset, Span<byte> destination)
    {
        Span<byte> dword = stackalloc byte[sizeof(uint)];
        while (!destination.IsEmpty)
        {
            int first = (int)(offset % sizeof(uint));
            int count = Math.Min(sizeof(uint) - first, destination.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(dword, Registers.ReadRegister((uint)(offset / sizeof(uint))));
            dword.Slice(first, count).CopyTo(destination);
            destination = destination[count..];
            offset += (ulong)count;
        }
    }
}
