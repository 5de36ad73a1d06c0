using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Abstractions;

namespace Fixtures.Cases;

/// <summary>
/// A test method whose attributes are read once. xunit reads them for each case anew, and a method has one for every target and row: most of the
/// time of finding the cases went there.
/// </summary>
/// <param name="inner">The method.</param>
internal sealed class RememberedMethod(IReflectionMethodInfo inner) : IReflectionMethodInfo
{
    private readonly ConcurrentDictionary<string, IAttributeInfo[]> _attributes = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public MethodInfo MethodInfo => inner.MethodInfo;

    /// <inheritdoc/>
    public bool IsAbstract => inner.IsAbstract;

    /// <inheritdoc/>
    public bool IsGenericMethodDefinition => inner.IsGenericMethodDefinition;

    /// <inheritdoc/>
    public bool IsPublic => inner.IsPublic;

    /// <inheritdoc/>
    public bool IsStatic => inner.IsStatic;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public ITypeInfo ReturnType => inner.ReturnType;

    /// <inheritdoc/>
    public ITypeInfo Type => inner.Type;

    /// <summary>The test with its method remembered.</summary>
    public static ITestMethod In(ITestMethod test) =>
        test.Method is IReflectionMethodInfo method and not RememberedMethod ? new Xunit.Sdk.TestMethod(test.TestClass, new RememberedMethod(method)) : test;

    /// <inheritdoc/>
    public IEnumerable<IAttributeInfo> GetCustomAttributes(string assemblyQualifiedAttributeTypeName) =>
        _attributes.GetOrAdd(assemblyQualifiedAttributeTypeName, name => [.. inner.GetCustomAttributes(name)]);

    /// <inheritdoc/>
    public IEnumerable<ITypeInfo> GetGenericArguments() => inner.GetGenericArguments();

    /// <inheritdoc/>
    public IEnumerable<IParameterInfo> GetParameters() => inner.GetParameters();

    /// <inheritdoc/>
    public IMethodInfo MakeGenericMethod(params ITypeInfo[] typeArguments) => inner.MakeGenericMethod(typeArguments);
}
