using System.Numerics;

namespace Harness.Programs;

/// <summary>Reads the NT_AMDGPU_METADATA note: a MessagePack map (LLVM AMDGPUUsage, "Code object metadata", V3 to V5).</summary>
internal static class MetadataNote
{
    /// <summary>The kernels that the note lists.</summary>
    /// <exception cref="CodeObjectException">A note that is corrupt or lacks what a dispatch needs.</exception>
    public static List<KernelMetadata> Parse(ReadOnlySpan<byte> note)
    {
        var reader = new MessagePackReader(note);
        List<KernelMetadata>? kernels = null;
        for (int left = reader.MapHeader("the root"); left > 0; left--)
        {
            string key = reader.Text("a key of the root");
            if (key == "amdhsa.kernels")
                kernels = Kernels(ref reader);
            else
                reader.Skip(key);
        }

        return kernels ?? throw new CodeObjectException("metadata: amdhsa.kernels is missing");
    }

    private static List<KernelMetadata> Kernels(ref MessagePackReader reader)
    {
        int count = reader.ArrayHeader("amdhsa.kernels");
        var kernels = new List<KernelMetadata>(count);
        for (int i = 0; i < count; i++)
            kernels.Add(Kernel(ref reader));
        return kernels;
    }

    private static KernelMetadata Kernel(ref MessagePackReader reader)
    {
        var kernel = new KernelMetadata { Name = "", Symbol = "" };
        for (int left = reader.MapHeader("a kernel"); left > 0; left--)
        {
            string key = reader.Text("a key of a kernel");
            switch (key)
            {
                case ".name":
                    kernel = kernel with { Name = reader.Text(key) };
                    break;
                case ".symbol":
                    kernel = kernel with { Symbol = reader.Text(key) };
                    break;
                case ".kernarg_segment_size":
                    kernel = kernel with { ArgumentSegmentSize = reader.Unsigned32(key) };
                    break;
                case ".kernarg_segment_align":
                    kernel = kernel with { ArgumentSegmentAlignment = PowerOfTwo(reader.Unsigned32(key), key) };
                    break;
                case ".group_segment_fixed_size":
                    kernel = kernel with { GroupSegmentFixedSize = reader.Unsigned32(key) };
                    break;
                case ".private_segment_fixed_size":
                    kernel = kernel with { PrivateSegmentFixedSize = reader.Unsigned32(key) };
                    break;
                case ".wavefront_size":
                    kernel = kernel with { WavefrontSize = reader.Unsigned32(key) };
                    break;
                case ".sgpr_count":
                    kernel = kernel with { ScalarRegisters = reader.Unsigned32(key) };
                    break;
                case ".vgpr_count":
                    kernel = kernel with { VectorRegisters = reader.Unsigned32(key) };
                    break;
                case ".agpr_count":
                    kernel = kernel with { AccumulationRegisters = reader.Unsigned32(key) };
                    break;
                case ".max_flat_workgroup_size":
                    kernel = kernel with { MaximumGroupSize = reader.Unsigned32(key) };
                    break;
                case ".reqd_workgroup_size":
                    kernel = kernel with { RequiredGroupSize = GroupSize(ref reader, key) };
                    break;
                case ".uses_dynamic_stack":
                    kernel = kernel with { UsesDynamicStack = reader.Boolean(key) };
                    break;
                case ".args":
                    kernel = kernel with { Parameters = Parameters(ref reader) };
                    break;
                default:
                    reader.Skip(key);
                    break;
            }
        }

        return Checked(kernel);
    }

    private static KernelMetadata Checked(KernelMetadata kernel)
    {
        if (kernel.Name.Length == 0 || kernel.Symbol.Length == 0)
            throw new CodeObjectException("metadata: a kernel has no .name or no .symbol");
        if (kernel.WavefrontSize is not (32 or 64))
            throw new CodeObjectException($"metadata: kernel {kernel.Name} has .wavefront_size {kernel.WavefrontSize}, and only 32 and 64 exist");

        foreach (KernelParameter parameter in kernel.Parameters)
        {
            if ((ulong)parameter.Offset + parameter.Size > kernel.ArgumentSegmentSize)
            {
                throw new CodeObjectException(
                    $"metadata: kernel {kernel.Name}, argument {parameter.Name} at {parameter.Offset} with {parameter.Size} bytes lies outside the argument segment of {kernel.ArgumentSegmentSize}");
            }
        }

        return kernel;
    }

    private static List<KernelParameter> Parameters(ref MessagePackReader reader)
    {
        int count = reader.ArrayHeader(".args");
        var parameters = new List<KernelParameter>(count);
        for (int i = 0; i < count; i++)
            parameters.Add(Parameter(ref reader, i));
        return parameters;
    }

    private static KernelParameter Parameter(ref MessagePackReader reader, int index)
    {
        var name = $"arg{index}";
        uint? offset = null;
        uint? size = null;
        string? kind = null;
        uint alignment = 16;
        for (int left = reader.MapHeader("an argument"); left > 0; left--)
        {
            string key = reader.Text("a key of an argument");
            switch (key)
            {
                case ".name":
                    name = reader.Text(key);
                    break;
                case ".offset":
                    offset = reader.Unsigned32(key);
                    break;
                case ".size":
                    size = reader.Unsigned32(key);
                    break;
                case ".value_kind":
                    kind = reader.Text(key);
                    break;
                case ".pointee_align":
                    alignment = PowerOfTwo(reader.Unsigned32(key), key);
                    break;
                default:
                    reader.Skip(key);
                    break;
            }
        }

        return offset is uint at && size is uint bytes && kind is not null
            ? new KernelParameter(name, at, bytes, KernelParameter.KindOf(kind), kind, alignment)
            : throw new CodeObjectException($"metadata: argument {name} lacks .offset, .size or .value_kind");
    }

    private static (uint X, uint Y, uint Z) GroupSize(ref MessagePackReader reader, string key)
    {
        int count = reader.ArrayHeader(key);
        return count == 3
            ? (reader.Unsigned32(key), reader.Unsigned32(key), reader.Unsigned32(key))
            : throw new CodeObjectException($"metadata: {key} has {count} elements instead of 3");
    }

    private static uint PowerOfTwo(uint value, string key) => BitOperations.IsPow2(value)
        ? value
        : throw new CodeObjectException($"metadata: {key} is {value}, and must be a power of 2");
}
