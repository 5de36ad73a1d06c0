using System.Runtime.InteropServices;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Memory;
using Harness.Queues;

namespace Conformance.Tests.Memory;

/// <summary>Writes and reads buffers through SDMA, also those that the CPU cannot reach.</summary>
internal sealed class GpuMemory : IDisposable
{
    private readonly DeviceFixture _device;
    private readonly GpuDevice _gpu;
    private readonly SdmaQueue _queue;
    private readonly SdmaCopier _copier;

    /// <summary>Makes a queue for it.</summary>
    /// <param name="device">What the case runs on.</param>
    /// <param name="gpu">The GPU that copies; null for that of the case.</param>
    /// <param name="options">How its queue is.</param>
    public GpuMemory(DeviceFixture device, GpuDevice? gpu = null, QueueOptions? options = null)
    {
        _device = device;
        _gpu = gpu ?? device.Device;
        _queue = _gpu.CreateSdmaQueue(options);
        _copier = _gpu.CreateCopier(_queue);
    }

    /// <summary>Fills a buffer with a value.</summary>
    public void Fill(GpuBuffer buffer, uint value)
    {
        Deadline deadline = _device.NewDeadline();
        _copier.Require(_copier.Fill(buffer.GpuAddress, value, buffer.Size, deadline), deadline);
    }

    /// <summary>Copies bytes between GPU addresses.</summary>
    public void Copy(ulong target, ulong source, ulong bytes)
    {
        Deadline deadline = _device.NewDeadline();
        _copier.Require(_copier.Copy(target, source, bytes, deadline), deadline);
    }

    /// <summary>Writes a buffer from its start on.</summary>
    public void Write(GpuBuffer buffer, ReadOnlySpan<uint> values)
    {
        using GpuBuffer staging = _gpu.Allocate((ulong)values.Length * sizeof(uint), MemoryKind.Gtt, MemoryFlags.Shared);
        values.CopyTo(staging.AsSpan<uint>());
        Copy(buffer.GpuAddress, staging.GpuAddress, (ulong)values.Length * sizeof(uint));
    }

    /// <summary>The whole contents of a buffer.</summary>
    public uint[] Read(GpuBuffer buffer) => Read(buffer.GpuAddress, buffer.Size);

    /// <summary>The contents of a range of GPU addresses.</summary>
    public uint[] Read(ulong address, ulong bytes)
    {
        using GpuBuffer staging = _gpu.Allocate(bytes, MemoryKind.Gtt, MemoryFlags.Shared);
        staging.AsSpan<uint>().Fill(0xdead_beef);
        Copy(staging.GpuAddress, address, bytes);
        return staging.Slice<uint>(0, (int)(bytes / sizeof(uint))).ToArray();
    }

    public void Dispose()
    {
        _copier.Dispose();
        _queue.Dispose();
    }

    /// <summary>Random dwords of the running case.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="count">How many.</param>
    /// <param name="round">Those of one round differ from those of another, in every dword.</param>
    public static uint[] RandomDwords(DeviceFixture device, int count, uint round = 0)
    {
        uint[] values = new uint[count];
        device.NewRandom().NextBytes(MemoryMarshal.AsBytes(values.AsSpan()));
        foreach (ref uint value in values.AsSpan())
            value += round;
        return values;
    }

    /// <summary>Fails with the first difference.</summary>
    public static void ShouldMatch(ReadOnlySpan<uint> found, ReadOnlySpan<uint> expected, string what)
    {
        found.Length.Should().Be(expected.Length);
        int same = found.CommonPrefixLength(expected);
        if (same < found.Length)
            Assert.Fail($"{what}: dword {same} (byte offset 0x{same * sizeof(uint):x}) is 0x{found[same]:x8}, expected 0x{expected[same]:x8}");
    }

    /// <summary>Fails at the first dword that is another one.</summary>
    public static void ShouldAllBe(ReadOnlySpan<uint> found, uint value, string what)
    {
        int other = found.IndexOfAnyExcept(value);
        if (other >= 0)
            Assert.Fail($"{what}: dword {other} (byte offset 0x{other * sizeof(uint):x}) is 0x{found[other]:x8}, expected 0x{value:x8}");
    }
}
