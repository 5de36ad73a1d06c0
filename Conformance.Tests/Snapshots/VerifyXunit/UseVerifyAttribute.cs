using System.ComponentModel;
using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>Tells the engine which test is running. The build puts it on the assembly, as that of Verify does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> s_method = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => s_method.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => s_method.Value = null;

    /// <summary>The running test.</summary>
    /// <exception cref="InvalidOperationException">No test is running in this flow.</exception>
    public static MethodInfo GetMethod() =>
        s_method.Value ?? throw new InvalidOperationException("a snapshot is compared outside of a test, or the test's assembly lacks [assembly: VerifyXunit.UseVerify]");
}
