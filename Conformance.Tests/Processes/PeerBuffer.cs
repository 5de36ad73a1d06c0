using System.Runtime.InteropServices;
using Fixtures.Processes;

namespace Conformance.Tests.Processes;

/// <summary>A buffer of another process.</summary>
/// <param name="Process">Whose.</param>
/// <param name="GpuAddress">Where its GPU address space has it.</param>
/// <param name="CpuAddress">Where the process has it.</param>
internal sealed record PeerBuffer(IUserProcess Process, ulong GpuAddress, ulong CpuAddress)
{
    /// <summary>Handle of its memory; 0 where it is none of the driver's.</summary>
    public ulong Handle { get; init; }

    /// <summary>Reads a value.</summary>
    public T Load<T>(ulong offset) where T : unmanaged
    {
        T value = default;
        Process.Load(CpuAddress + offset, MemoryMarshal.AsBytes(new Span<T>(ref value)));
        return value;
    }

    /// <summary>Writes a value.</summary>
    public void Store<T>(ulong offset, T value) where T : unmanaged => Process.Store(CpuAddress + offset, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
}
