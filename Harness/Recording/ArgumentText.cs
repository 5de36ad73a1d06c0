using System.Reflection;
using System.Runtime.InteropServices;
using Harness.Uapi;

namespace Harness.Recording;

/// <summary>The argument of an ioctl as text: fields by their C names, values by those of the headers where they have some.</summary>
internal static class ArgumentText
{
    /// <summary>Of a recorded call: <c>{ gpu_id 0x1f2e, queue_type COMPUTE_AQL (2) }</c>; the address alone when the memory behind it could not be read.</summary>
    public static string Of(in FlightRecord record)
    {
        ReadOnlySpan<byte> bytes = FlightRecord.Bytes(record);
        if (bytes.IsEmpty)
            return $"0x{record.Address:x}";

        IoctlRequest request = new(record.Request);
        Type? type = (request.Type == (char)Drm.DRM_IOCTL_BASE ? DrmIoctls.Find(request) : KfdIoctls.Find(request))?.Argument;
        var fields = new List<string>();
        if (type is not null)
            AddFields(type, bytes, record.IsComplete && record.Result.Succeeded, fields);
        if (type == typeof(kfd_ioctl_svm_args))
            AddAttributes(bytes[Math.Min(bytes.Length, Marshal.SizeOf<kfd_ioctl_svm_args>())..], request.Size, fields);
        return fields.Count == 0 ? $"{{ {Convert.ToHexStringLower(bytes)} }}" : $"{{ {string.Join(", ", fields)} }}";
    }

    private static void AddFields(Type type, ReadOnlySpan<byte> bytes, bool isAnswered, List<string> fields)
    {
        string? selected = Selected(type, bytes);
        bool isUnion = ArgumentNames.SelectorOf(type) is not null;
        int answered = isAnswered && type.GetField("out") is { } answer ? Marshal.SizeOf(answer.FieldType) : 0;
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            int offset = (int)Marshal.OffsetOf(type, field.Name);
            if (offset >= bytes.Length || IsPadding(field.Name))
                continue;
            if (isUnion && IsAlternative(type, field, offset) && field.Name != selected)
                continue;

            switch (Type.GetTypeCode(field.FieldType))
            {
                case TypeCode.UInt64 or TypeCode.Int64 when offset + 8 <= bytes.Length:
                    fields.Add(Value(type, field.Name, MemoryMarshal.Read<ulong>(bytes[offset..])));
                    break;
                case TypeCode.UInt32 or TypeCode.Int32 when offset + 4 <= bytes.Length:
                    fields.Add(Value(type, field.Name, MemoryMarshal.Read<uint>(bytes[offset..])));
                    break;
                case TypeCode.Object when field.Name == "in":
                    AddAfter(answered, field.FieldType, bytes, fields);
                    break;
                case TypeCode.Object when field.FieldType.Namespace == type.Namespace && (field.Name != "out" || isAnswered):
                    AddNested(field, bytes[offset..], fields);
                    break;
            }
        }
    }

    // What the driver answered lies over the beginning of what it was asked.
    private static void AddAfter(int answered, Type type, ReadOnlySpan<byte> bytes, List<string> fields)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            int offset = (int)Marshal.OffsetOf(type, field.Name);
            if (offset < answered || IsPadding(field.Name))
                continue;
            if (Type.GetTypeCode(field.FieldType) is TypeCode.UInt64 or TypeCode.Int64 && offset + 8 <= bytes.Length)
                fields.Add(Value(type, field.Name, MemoryMarshal.Read<ulong>(bytes[offset..])));
            else if (Type.GetTypeCode(field.FieldType) is TypeCode.UInt32 or TypeCode.Int32 && offset + 4 <= bytes.Length)
                fields.Add(Value(type, field.Name, MemoryMarshal.Read<uint>(bytes[offset..])));
        }
    }

    private static void AddNested(FieldInfo field, ReadOnlySpan<byte> bytes, List<string> fields)
    {
        var inner = new List<string>();
        if (!field.FieldType.IsExplicitLayout)
            AddFields(field.FieldType, bytes[..Math.Min(bytes.Length, Marshal.SizeOf(field.FieldType))], isAnswered: false, inner);
        if (inner.Count > 0)
            fields.Add($"{field.Name} {{ {string.Join(", ", inner)} }}");
    }

    private static void AddAttributes(ReadOnlySpan<byte> bytes, int requestSize, List<string> fields)
    {
        ReadOnlySpan<kfd_ioctl_svm_attribute> attributes = MemoryMarshal.Cast<byte, kfd_ioctl_svm_attribute>(bytes);
        foreach (kfd_ioctl_svm_attribute attribute in attributes)
            fields.Add(ArgumentNames.OfAttribute(attribute));
        int left = ((requestSize - Marshal.SizeOf<kfd_ioctl_svm_args>()) / Marshal.SizeOf<kfd_ioctl_svm_attribute>()) - attributes.Length;
        if (left > 0)
            fields.Add($"{left} more attributes");
    }

    private static string? Selected(Type type, ReadOnlySpan<byte> bytes)
    {
        if (ArgumentNames.SelectorOf(type) is not { } selector)
            return null;
        int offset = (int)Marshal.OffsetOf(type, selector);
        return offset + 4 <= bytes.Length ? ArgumentNames.Selected(type, MemoryMarshal.Read<uint>(bytes[offset..])) : null;
    }

    private static bool IsAlternative(Type type, FieldInfo field, int offset) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Instance).Any(other => other.Name != field.Name && (int)Marshal.OffsetOf(type, other.Name) == offset);

    private static bool IsPadding(string name) => name.TrimStart('_').StartsWith("pad", StringComparison.Ordinal);

    private static string Value(Type type, string field, ulong value)
    {
        string number = value < 1024 ? $"{value}" : $"0x{value:x}";
        return ArgumentNames.Of(type, field, value) is { } name ? $"{field} {name} ({number})" : $"{field} {number}";
    }
}
