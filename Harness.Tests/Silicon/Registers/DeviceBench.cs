using Harness.Contracts;
using VirtualGpu.Hosting;
using VirtualGpu.Hosting.Pci;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;

namespace Harness.Tests.Silicon.Registers;

/// <summary>A gfx900 on a bus, and the memory of the machine, driven as the kernel does it: registers, doorbells, memory.</summary>
internal sealed unsafe class DeviceBench : IDisposable
{
    /// <summary>Where video memory lies in the kernel's address space after a reset.</summary>
    public const ulong FrameBuffer = 0x80_0000_0000;

    /// <summary>Bus address of the machine's memory.</summary>
    public const ulong Guest = 0x10_0000;

    private const ulong VramBytes = 256 << 20;
    private const ulong GuestBytes = 1 << 20;
    private const int RegisterBar = 5;
    private const int DoorbellBar = 2;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly MemfdMemory _memory = new();
    private readonly HostRegion _guest;
    private int _messages;

    public DeviceBench(string? broken = null)
    {
        Function = new GpuFunction(GpuModels.Gfx900 with { VramBytes = VramBytes }, new Contract(broken));
        _guest = _memory.Allocate(GuestBytes);
        using var file = new Microsoft.Win32.SafeHandles.SafeFileHandle(_guest.Descriptor, ownsHandle: false);
        Function.ChangeMemory(() => Function.Memory.Add(Guest, GuestBytes, file, 0, writable: true).Should().Be(0));
        Function.Registers.MessageSignalled += () => Interlocked.Increment(ref _messages);
    }

    public GpuFunction Function { get; }

    /// <summary>Interrupt messages so far.</summary>
    public int Messages => Volatile.Read(ref _messages);

    public uint this[uint register]
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            Function.Read(RegisterBar, register * sizeof(uint), bytes);
            return BitConverter.ToUInt32(bytes);
        }

        set => Function.Write(RegisterBar, register * sizeof(uint), BitConverter.GetBytes(value));
    }

    /// <summary>Rings a 64-bit doorbell by its dword index.</summary>
    public void Ring(uint doorbell, ulong value) => Function.Write(DoorbellBar, doorbell * sizeof(uint), BitConverter.GetBytes(value));

    /// <summary>Rings a 32-bit doorbell by its dword index.</summary>
    public void Ring32(uint doorbell, uint value) => Function.Write(DoorbellBar, doorbell * sizeof(uint), BitConverter.GetBytes(value));

    /// <summary>Video memory at an offset.</summary>
    public uint* Vram(ulong offset) => (uint*)(Function.Gpu.Vram.Bytes + offset);

    /// <summary>The machine's memory at a bus address.</summary>
    public uint* Machine(ulong address) => (uint*)(_guest.Bytes + (address - Guest));

    /// <summary>Puts dwords into video memory.</summary>
    public void Put(ulong offset, params ReadOnlySpan<uint> dwords) => dwords.CopyTo(new Span<uint>(Vram(offset), dwords.Length));

    /// <summary>Waits for what the engine will do.</summary>
    public static void Wait(Func<bool> condition, string what) => SpinWait.SpinUntil(condition, s_limit).Should().BeTrue(what);

    public void Dispose()
    {
        Function.Dispose();
        _memory.Free(_guest);
    }
}
