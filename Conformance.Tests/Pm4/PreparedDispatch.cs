using Harness.Buffers;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Packets.Pm4;
using Harness.Programs;
using Harness.Queues;

namespace Conformance.Tests.Pm4;

/// <summary>
/// The packets that come before a dispatch packet: registers of one kernel with its arguments. The dispatch packet itself is the test's,
/// so that it can have any dimensions and any initiator.
/// </summary>
internal sealed class PreparedDispatch : IDisposable
{
    private const int MostDwords = ComputeDispatch.MaximumDwords + 16;

    private readonly GpuBuffer _arguments;
    private readonly uint[] _registers;

    public PreparedDispatch(DeviceFixture device, LoadedKernel kernel, in DispatchGeometry geometry, ArgumentWriter write)
    {
        int size = KernelArguments.SizeOf(kernel.Kernel);
        _arguments = device.Device.Allocate((ulong)size, MemoryKind.Gtt, MemoryFlags.Shared);
        KernelArguments arguments = new(kernel.Kernel, _arguments.Slice<byte>(0, size));
        write(ref arguments);
        DispatchInputs inputs = new()
        {
            ArgumentSegment = _arguments.GpuAddress,
            GroupSegmentSize = arguments.Complete(geometry),
            Scratch = ScratchLayout.None,
        };
        ComputeDispatch dispatch = ComputeDispatch.For(kernel, geometry, inputs);
        Pm4Encoder packets = new(new uint[MostDwords], device.Node.GfxVersion);
        packets.AcquireMem();
        dispatch.Encode(ref packets);
        _registers = packets.Written[..^DispatchDirectPacket.Length].ToArray();
        Initiator = dispatch.Initiator;
    }

    /// <summary>COMPUTE_DISPATCH_INITIATOR that suits the kernel.</summary>
    public DispatchInitiator Initiator { get; }

    /// <summary>Puts the registers into a queue: the next dispatch packet runs the kernel.</summary>
    public void Load(Pm4Bench bench, Deadline deadline) => bench.Queue.Submit(_registers, deadline);

    /// <inheritdoc/>
    public void Dispose() => _arguments.Dispose();
}
