using Harness.Contracts.Clauses;
using Harness.Kernel;

namespace Conformance.Tests.Memory;

/// <summary>mmap of a buffer through the render node.</summary>
[Category("Memory")]
public sealed class RenderNodeMapTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(MemoryClauses.BufferMapForeignFile)]
    public void Another_file_of_the_render_node_is_refused()
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, 4096, MemoryCalls.Gtt);
        int other = device.Kernel.Open(device.Node.RenderNodePath, OpenFlags.ReadWrite | OpenFlags.CloseOnExec).Int32;

        KernelResult result = device.Kernel.Map(0, 4096, MapProtection.ReadWrite, MapFlags.Shared, other, (long)buffer.Arguments.mmap_offset);

        if (result.Succeeded)
            device.Kernel.Unmap((nint)result.Value, 4096);
        device.Kernel.Close(other);
        result.Error.Should().Be(Errno.EACCES);
    }
}
