using System.Reflection;
using VerifyTests;
using VerifyXunit;

namespace Harness.Tests.Snapshots;

/// <summary>
/// Tests compile against the package and against the engine, so the engine has nothing that the package lacks. The list is written from the
/// sources of VerifyTests/Verify at tag 31.12.5.
/// </summary>
public sealed class PublicShapeTests
{
    private static readonly string[] s_package =
    [
        // src/Verify.Xunit/Verifier_String.cs
        "static SettingsTask Verifier.Verify(String target, VerifySettings settings = null, String sourceFile = )",

        // src/Verify.Xunit/UseVerifyAttribute.cs
        "UseVerifyAttribute.ctor()",
        "Void UseVerifyAttribute.Before(MethodInfo)",
        "Void UseVerifyAttribute.After(MethodInfo)",
        "static MethodInfo UseVerifyAttribute.GetMethod()",

        // src/Verify/SettingsTask.cs
        "SettingsTask.ctor(VerifySettings settings, Func`2 buildTask)",
        "Task`1 SettingsTask.ToTask()",
        "ConfiguredTaskAwaitable`1 SettingsTask.ConfigureAwait(Boolean continueOnCapturedContext)",
        "TaskAwaiter`1 SettingsTask.GetAwaiter()",
        "static Task`1 SettingsTask.op_Implicit(SettingsTask settingsTask)",

        // src/Verify/SettingsTask_Parameters.cs
        "SettingsTask SettingsTask.UseParameters(params Object[] parameters)",
        "SettingsTask SettingsTask.UseParameters<T>(T parameter)",
        "SettingsTask SettingsTask.UseParameters<T>(T[] parameters)",

        // src/Verify/VerifySettings.cs, src/Verify/Naming/VerifySettings_Parameter.cs
        "VerifySettings.ctor()",
        "Void VerifySettings.UseParameters(params Object[] parameters)",
        "Void VerifySettings.UseParameters<T>(T parameter)",
        "Void VerifySettings.UseParameters<T>(T[] parameters)",
    ];

    [Theory]
    [InlineData(typeof(Verifier), "VerifyXunit")]
    [InlineData(typeof(UseVerifyAttribute), "VerifyXunit")]
    [InlineData(typeof(SettingsTask), "VerifyTests")]
    [InlineData(typeof(VerifySettings), "VerifyTests")]
    [InlineData(typeof(VerifyResult), "VerifyTests")]
    public void Public_type_has_only_members_of_the_package(Type type, string space)
    {
        type.Namespace.Should().Be(space);
        Members(type).Should().BeSubsetOf(s_package);
    }

    [Fact]
    public void Nothing_else_in_these_namespaces_is_public() =>
        typeof(Verifier).Assembly.GetExportedTypes().Where(type => type.Namespace is "VerifyXunit" or "VerifyTests").Select(type => type.Name)
            .Should().BeEquivalentTo("Verifier", "UseVerifyAttribute", "SettingsTask", "VerifySettings", "VerifyResult");

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (ConstructorInfo made in type.GetConstructors(Declared))
            yield return $"{type.Name}.ctor({Parameters(made)})";
        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
            yield return $"{(method.IsStatic ? "static " : "")}{method.ReturnType.Name} {type.Name}.{method.Name}{generic}({Parameters(method)})";
        }
    }

    // The base class of xunit names the parameters of an override.
    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        method is MethodInfo { IsVirtual: true } ? parameter.ParameterType.Name
            : $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{parameter.ParameterType.Name} {parameter.Name}{(parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : "")}"));
}
