using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Runs the cases of a class in the order in which they are written; the default is a hash, which makes logs unreadable.</summary>
public sealed class DeclaredOrder : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases
            .OrderBy(testCase => testCase.TestMethod.TestClass.Class.Name, StringComparer.Ordinal)
            .ThenBy(testCase => testCase.TestMethod.Method is IReflectionMethodInfo method ? method.MethodInfo.MetadataToken : 0);
}
