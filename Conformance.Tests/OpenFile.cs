using Harness.Kernel;

namespace Conformance.Tests;

/// <summary>A file that a test opened, and closes again.</summary>
internal sealed class OpenFile(IKernel kernel, int descriptor) : IDisposable
{
    /// <summary>Its descriptor.</summary>
    public int Descriptor => descriptor;

    /// <summary>Opens a file for reading and writing.</summary>
    public static OpenFile Open(DeviceFixture device, string path)
    {
        KernelResult opened = device.Kernel.Open(path, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
        opened.Error.Should().Be(Errno.None, "{0} must open", path);
        return new OpenFile(device.Kernel, opened.Int32);
    }

    /// <summary>Opens /dev/kfd once more.</summary>
    public static OpenFile Kfd(DeviceFixture device) => Open(device, "/dev/kfd");

    /// <summary>Opens the render node of the device once more.</summary>
    public static OpenFile RenderNode(DeviceFixture device) => Open(device, device.Node.RenderNodePath);

    public void Dispose() => kernel.Close(descriptor);
}
