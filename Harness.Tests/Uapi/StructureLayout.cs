using System.Reflection;
using System.Reflection.Emit;

namespace Harness.Tests.Uapi;

/// <summary>Size and offsets as the runtime lays a structure out, without the marshaller's own opinion.</summary>
internal static class StructureLayout
{
    private delegate nint Measure();

    public static int SizeOf(Type structure) => (int)Emit(generator => generator.Emit(OpCodes.Sizeof, structure));

    public static int OffsetOf(FieldInfo field) => (int)Emit(generator =>
    {
        LocalBuilder instance = generator.DeclareLocal(field.DeclaringType!);
        generator.Emit(OpCodes.Ldloca, instance);
        generator.Emit(OpCodes.Ldflda, field);
        generator.Emit(OpCodes.Ldloca, instance);
        generator.Emit(OpCodes.Sub);
    });

    /// <summary>Every field with its path; the fields of nested, in C unnamed, structures after their owner.</summary>
    public static IEnumerable<(string Path, int Offset, int Size)> FieldsOf(Type structure, string prefix = "", int offset = 0)
    {
        foreach (FieldInfo field in structure.GetFields(BindingFlags.Public | BindingFlags.Instance))
        {
            int at = offset + OffsetOf(field);
            yield return (prefix + field.Name, at, SizeOf(field.FieldType));

            bool array = field.FieldType.IsDefined(typeof(System.Runtime.CompilerServices.InlineArrayAttribute))
                || field.IsDefined(typeof(System.Runtime.CompilerServices.FixedBufferAttribute));
            if (!field.FieldType.IsNested || array)
                continue;
            foreach ((string Path, int Offset, int Size) inner in FieldsOf(field.FieldType, $"{prefix}{field.Name}.", at))
                yield return inner;
        }
    }

    private static nint Emit(Action<ILGenerator> value)
    {
        var method = new DynamicMethod("measure", typeof(nint), [], typeof(StructureLayout).Module, skipVisibility: true);
        ILGenerator generator = method.GetILGenerator();
        value(generator);
        generator.Emit(OpCodes.Conv_I);
        generator.Emit(OpCodes.Ret);
        return method.CreateDelegate<Measure>()();
    }
}
