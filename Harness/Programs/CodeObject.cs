using Harness.Foundation;

namespace Harness.Programs;

/// <summary>
/// An AMDGPU code object of version 3 to 6 (ELF64): its kernels, and the image that a device runs. Whatever is wrong with
/// the bytes ends in a <see cref="CodeObjectException"/> with one sentence.
/// </summary>
public sealed class CodeObject
{
    private readonly ElfImage _image;
    private readonly Dictionary<string, GpuKernel> _kernels = new(StringComparer.Ordinal);

    private CodeObject(ElfImage image)
    {
        _image = image;
        Target = CodeObjectTarget.FromFlags(image.Flags, image.Version);
        if (image.Metadata.IsEmpty)
            throw new CodeObjectException("the file has no NT_AMDGPU_METADATA note, so that nothing is known of its kernels");

        foreach (KernelMetadata metadata in MetadataNote.Parse(image.Metadata.Span))
            _kernels[metadata.Name] = Place(metadata);
    }

    /// <summary>The ISA that it is for.</summary>
    public CodeObjectTarget Target { get; }

    /// <summary>Code object version: 3 to 6.</summary>
    public int Version => _image.Version;

    /// <summary>Its kernels, in no particular order.</summary>
    public IReadOnlyCollection<GpuKernel> Kernels => _kernels.Values;

    /// <summary>Bytes of device memory that the image takes: a multiple of 4096. The memory must be executable, and aligned to 4096.</summary>
    public ulong LoadedSize => _image.Size;

    /// <summary>Reads a code object. The bytes must not change as long as it is used.</summary>
    /// <exception cref="CodeObjectException">The bytes are not a code object that can run under KFD.</exception>
    public static CodeObject Load(ReadOnlyMemory<byte> file) => new(new ElfImage(file));

    /// <summary>The kernel of that name.</summary>
    /// <exception cref="CodeObjectException">There is none; the sentence lists those that are there.</exception>
    public GpuKernel Kernel(string name) => _kernels.TryGetValue(name, out GpuKernel? kernel)
        ? kernel
        : throw new CodeObjectException($"the code object for {Target} has no kernel {name}; it has {string.Join(", ", _kernels.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>Checks that a device can run it.</summary>
    /// <param name="device">The device's ISA.</param>
    /// <param name="xnack">Whether the process runs with retry faults (AMDKFD_IOC_SET_XNACK_MODE), or null where the ISA has no such choice.</param>
    /// <exception cref="CodeObjectException">It cannot.</exception>
    public void EnsureRunsOn(GfxVersion device, bool? xnack = null)
    {
        if (device != Target.Isa)
            throw new CodeObjectException($"the code object is for {Target} and the device is {device}: build the program for it");
        if ((Target.Xnack, xnack) is (TargetFeature.On, false) or (TargetFeature.Off, true))
            throw new CodeObjectException($"the code object is for {Target} and XNACK of the process is {(xnack == true ? "on" : "off")}");
    }

    /// <summary>Writes the image for its place in device memory, relocations applied.</summary>
    /// <param name="image">At least <see cref="LoadedSize"/> bytes; those are overwritten.</param>
    /// <param name="deviceAddress">Where the device will see the first byte: a multiple of 4096.</param>
    /// <exception cref="ArgumentException">The image is too small or the address not aligned.</exception>
    public LoadedProgram WriteTo(Span<byte> image, ulong deviceAddress)
    {
        if ((ulong)image.Length < LoadedSize)
            throw new ArgumentException($"the image needs {LoadedSize} bytes, and {image.Length} are there", nameof(image));
        if ((deviceAddress & 0xfff) != 0)
            throw new ArgumentException($"the device address 0x{deviceAddress:x} is not a multiple of 4096", nameof(deviceAddress));

        _image.WriteTo(image[..(int)LoadedSize], deviceAddress);
        return new LoadedProgram(this, deviceAddress);
    }

    private GpuKernel Place(KernelMetadata metadata)
    {
        if (!_image.TryFind(metadata.Symbol, out ulong offset))
            throw new CodeObjectException($"kernel {metadata.Name}: its descriptor's symbol {metadata.Symbol} is not in the dynamic symbol table");
        if (offset % KernelDescriptor.Size != 0 || offset + KernelDescriptor.Size > LoadedSize)
            throw new CodeObjectException($"kernel {metadata.Name}: its descriptor at 0x{offset:x} is not 64-byte aligned inside the image of 0x{LoadedSize:x} bytes");

        KernelDescriptor descriptor = KernelDescriptor.Read(_image.Read(offset, KernelDescriptor.Size, $"the descriptor of kernel {metadata.Name}"));
        ulong entry = offset + (ulong)descriptor.EntryOffset;
        if (entry % 256 != 0 || entry >= LoadedSize)
            throw new CodeObjectException($"kernel {metadata.Name}: its entry 0x{entry:x} is not 256-byte aligned inside the image of 0x{LoadedSize:x} bytes");
        if ((uint)descriptor.WavefrontSize != metadata.WavefrontSize)
        {
            throw new CodeObjectException(
                $"kernel {metadata.Name}: its descriptor says waves of {descriptor.WavefrontSize} lanes, its metadata {metadata.WavefrontSize}");
        }

        return new GpuKernel(metadata, descriptor, offset, entry);
    }
}
