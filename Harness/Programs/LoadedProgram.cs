namespace Harness.Programs;

/// <summary>A code object at its place in memory of a device.</summary>
public sealed class LoadedProgram
{
    private readonly CodeObject _object;

    internal LoadedProgram(CodeObject codeObject, ulong deviceAddress)
    {
        _object = codeObject;
        DeviceAddress = deviceAddress;
    }

    /// <summary>Device address of the image's first byte.</summary>
    public ulong DeviceAddress { get; }

    /// <summary>The kernel of that name.</summary>
    /// <exception cref="CodeObjectException">There is none; the sentence lists those that are there.</exception>
    public LoadedKernel Kernel(string name)
    {
        GpuKernel kernel = _object.Kernel(name);
        return new LoadedKernel(kernel, _object.Target.Isa, DeviceAddress + kernel.DescriptorOffset, DeviceAddress + kernel.EntryOffset);
    }
}
