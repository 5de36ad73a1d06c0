using Harness.Buffers;
using Harness.Memory;
using Harness.Programs;

namespace Harness.Devices;

/// <summary>A code object in memory of a device, ready to be dispatched. Made by <see cref="GpuDevice.LoadProgram"/>.</summary>
public sealed class GpuProgram : IDisposable
{
    private readonly GpuBuffer _image;
    private readonly LoadedProgram _program;

    private GpuProgram(GpuBuffer image, CodeObject codeObject, LoadedProgram program)
    {
        _image = image;
        _program = program;
        CodeObject = codeObject;
    }

    /// <summary>What was loaded.</summary>
    public CodeObject CodeObject { get; }

    /// <summary>Where it was loaded.</summary>
    public GpuBuffer Image => _image;

    /// <summary>The kernel of that name.</summary>
    /// <exception cref="CodeObjectException">There is none; the sentence lists those that are there.</exception>
    public LoadedKernel Kernel(string name) => _program.Kernel(name);

    /// <summary>Frees its memory. No wave may run it any more.</summary>
    public void Dispose()
    {
        _image.Device.Forget(this);
        _image.Dispose();
    }

    internal static GpuProgram Load(GpuDevice device, ReadOnlyMemory<byte> file)
    {
        CodeObject codeObject = CodeObject.Load(file);
        codeObject.EnsureRunsOn(device.Gfx);
        GpuBuffer image = device.Allocate(codeObject.LoadedSize, MemoryKind.Gtt, MemoryFlags.Shared | MemoryFlags.Executable);
        LoadedProgram program = codeObject.WriteTo(image.AsSpan<byte>(), image.GpuAddress);
        return new GpuProgram(image, codeObject, program);
    }
}
