using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Programs;

/// <summary>
/// Writes the kernel argument segment of one dispatch: explicit arguments in the order of the source, then the hidden ones
/// that the metadata lists (LLVM AMDGPUUsage, "Kernarg Segment" and "Code Object V5 Metadata").
/// </summary>
/// <example><code>
/// var arguments = new KernelArguments(kernel, segment);
/// arguments.Add(target).Add(source).Add(count);
/// uint groupSegmentSize = arguments.Complete(geometry);
/// </code></example>
public ref struct KernelArguments
{
    private readonly GpuKernel _kernel;
    private readonly Span<byte> _segment;
    private int _next;
    private uint _dynamicLocalBytes;

    /// <summary>Starts a segment, all 0.</summary>
    /// <param name="kernel">The kernel that it is for.</param>
    /// <param name="segment">Memory that the device will read, at least <see cref="SizeOf"/> bytes.</param>
    /// <exception cref="ArgumentException">The memory is too small.</exception>
    public KernelArguments(GpuKernel kernel, Span<byte> segment)
    {
        int size = SizeOf(kernel);
        if (segment.Length < size)
            throw new ArgumentException($"the arguments of kernel {kernel.Name} take {size} bytes, and {segment.Length} are there", nameof(segment));

        _kernel = kernel;
        _segment = segment[..size];
        _segment.Clear();
    }

    /// <summary>Bytes of a kernel's argument segment.</summary>
    public static int SizeOf(GpuKernel kernel) => checked((int)kernel.Metadata.ArgumentSegmentSize);

    /// <summary>Writes the next explicit argument; its size must be the one that the kernel expects. Addresses are <see cref="ulong"/>.</summary>
    /// <exception cref="ArgumentException">There is no further argument, or it has another size.</exception>
    [UnscopedRef]
    public ref KernelArguments Add<T>(T value)
        where T : unmanaged
    {
        KernelParameter parameter = Next(typeof(T).Name);
        if (parameter.Kind == ArgumentKind.DynamicSharedPointer)
            throw Wrong(parameter, $"is local memory: give its size with {nameof(AddLocal)}");
        if (parameter.Size != Unsafe.SizeOf<T>())
            throw Wrong(parameter, $"has {parameter.Size} bytes, and {typeof(T).Name} has {Unsafe.SizeOf<T>()}");

        MemoryMarshal.Write(Field(parameter), in value);
        return ref this;
    }

    /// <summary>Gives the next explicit argument, a pointer to local memory, that many bytes behind what the work-group has so far.</summary>
    /// <exception cref="ArgumentException">There is no further argument, or it is no pointer to local memory.</exception>
    [UnscopedRef]
    public ref KernelArguments AddLocal(uint bytes)
    {
        KernelParameter parameter = Next("local memory");
        if (parameter.Kind != ArgumentKind.DynamicSharedPointer)
            throw Wrong(parameter, $"is {parameter.KindName}, not a pointer to local memory");

        uint fixedBytes = _kernel.Descriptor.GroupSegmentFixedSize;
        uint offset = (fixedBytes + _dynamicLocalBytes + parameter.LocalAlignment - 1) & ~(parameter.LocalAlignment - 1);
        Write(parameter, offset);
        _dynamicLocalBytes = offset + bytes - fixedBytes;
        return ref this;
    }

    /// <summary>Writes the hidden arguments.</summary>
    /// <returns>Bytes of local memory that every work-group needs: the fixed ones and those of <see cref="AddLocal"/>.</returns>
    /// <exception cref="ArgumentException">An explicit argument is missing, or the kernel does not take this geometry.</exception>
    /// <exception cref="CodeObjectException">The kernel wants a hidden argument that the harness does not know.</exception>
    public uint Complete(in DispatchGeometry geometry)
    {
        geometry.EnsureFits(_kernel);
        IReadOnlyList<KernelParameter> parameters = _kernel.Metadata.Parameters;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].IsHidden)
                Write(parameters[i], Hidden(parameters[i], geometry));
            else if (i >= _next)
                throw Wrong(parameters[i], $"({parameters[i].KindName}, {parameters[i].Size} bytes) is missing");
        }

        return _kernel.Descriptor.GroupSegmentFixedSize + _dynamicLocalBytes;
    }

    private readonly uint Hidden(KernelParameter parameter, in DispatchGeometry geometry) => parameter.Kind switch
    {
        ArgumentKind.HiddenBlockCountX => geometry.FullGroups.X,
        ArgumentKind.HiddenBlockCountY => geometry.FullGroups.Y,
        ArgumentKind.HiddenBlockCountZ => geometry.FullGroups.Z,
        ArgumentKind.HiddenGroupSizeX => geometry.Group.X,
        ArgumentKind.HiddenGroupSizeY => geometry.Group.Y,
        ArgumentKind.HiddenGroupSizeZ => geometry.Group.Z,
        ArgumentKind.HiddenRemainderX => geometry.Remainder.X,
        ArgumentKind.HiddenRemainderY => geometry.Remainder.Y,
        ArgumentKind.HiddenRemainderZ => geometry.Remainder.Z,
        ArgumentKind.HiddenGridDimensions => (uint)geometry.Dimensions,
        ArgumentKind.HiddenDynamicLocalSize => _dynamicLocalBytes,
        ArgumentKind.HiddenZero => 0,
        _ => throw new CodeObjectException(
            $"kernel {_kernel.Name} wants the hidden argument {parameter.KindName}, which the harness does not give: build it so that it does without"),
    };

    private readonly void Write(KernelParameter parameter, uint value)
    {
        Span<byte> field = Field(parameter);
        switch (field.Length)
        {
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(field, (ushort)value);
                break;
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(field, value);
                break;
            case 8:
                BinaryPrimitives.WriteUInt64LittleEndian(field, value);
                break;
            default:
                throw new CodeObjectException($"kernel {_kernel.Name}: argument {parameter.Name} ({parameter.KindName}) has {field.Length} bytes instead of 2, 4 or 8");
        }
    }

    private readonly Span<byte> Field(KernelParameter parameter) => _segment.Slice((int)parameter.Offset, (int)parameter.Size);

    private KernelParameter Next(string given)
    {
        IReadOnlyList<KernelParameter> parameters = _kernel.Metadata.Parameters;
        while (_next < parameters.Count && parameters[_next].IsHidden)
            _next++;
        return _next < parameters.Count
            ? parameters[_next++]
            : throw new ArgumentException($"kernel {_kernel.Name} has no further argument for {given}; it takes {Signature()}");
    }

    private readonly ArgumentException Wrong(KernelParameter parameter, string what)
        => new($"kernel {_kernel.Name}: argument {parameter.Name} {what}; it takes {Signature()}");

    private readonly string Signature() => "("
        + string.Join(", ", _kernel.Metadata.Parameters.Where(p => !p.IsHidden).Select(p => $"{p.Name}: {p.KindName} of {p.Size} bytes")) + ")";
}
