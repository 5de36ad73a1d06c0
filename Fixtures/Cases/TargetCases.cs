using System.Collections.Concurrent;
using Fixtures.Identities;
using Fixtures.Requirements;
using Fixtures.Settings;
using Fixtures.Targets;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>Multiplies a test by the targets of the plan.</summary>
internal static class TargetCases
{
    private static readonly ConcurrentDictionary<(string Assembly, string Target), ITestCollection> s_collections = new();

    public static IEnumerable<IXunitTestCase> Of(
        IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact, object[]? row)
    {
        if (Refusal(sink, options, method) is { } refused)
        {
            yield return refused;
            yield break;
        }

        foreach (Target target in Targets(method, fact))
        {
            var testClass = new TestClass(CollectionOf(method.TestClass.TestCollection.TestAssembly, target), method.TestClass.Class);
            var made = new ConformanceTestCase(
                sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), new TestMethod(testClass, method.Method), row, target.Id);

            // xunit initialises a case when it is first asked for something, without a lock: here there is one thread yet.
            _ = made.DisplayName;
            yield return made;
        }
    }

    /// <summary>The case that fails in place of all of a test where the run is told something impossible: with one sentence, instead of where xunit discovers it.</summary>
    /// <returns>Null where the settings are right.</returns>
    public static IXunitTestCase? Refusal(IMessageSink sink, ITestFrameworkDiscoveryOptions options, ITestMethod method)
    {
        try
        {
            _ = SuiteSettings.Current;
            return null;
        }
        catch (TargetUnavailableException error)
        {
            var refusal = new ExecutionErrorTestCase(sink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, error.Message);
            refusal.Traits[Traits.Target] = ["hardware", "vm", "virtual", "host"]; // no filter of targets may hide it
            return refusal;
        }
    }

    /// <summary>
    /// The targets that a test makes a statement about: one with a broken clause only when the test cites the clause, and needs as many GPUs as that machine has: one, or several.
    /// </summary>
    public static IEnumerable<Target> Targets(ITestMethod method, IAttributeInfo fact)
    {
        if (fact.GetNamedArgument<bool>(nameof(IConformanceCase.OnHost)))
            return SuiteSettings.Current.Plan.Targets.Where(target => target.Kind == TargetKind.Host);
        bool needsSeveral = NeedsSeveralGpus(fact.GetNamedArgument<Capability>(nameof(IConformanceCase.Requires)));
        bool hardwareOnly = fact.GetNamedArgument<bool>(nameof(IConformanceCase.HardwareOnly));
        return SuiteSettings.Current.Plan.Targets.Where(target =>
            target.Kind != TargetKind.Host
            && (!hardwareOnly || target.Kind == TargetKind.Hardware)
            && (target.BrokenClause is not { } broken || (target.Gpus > 1 == needsSeveral && CitedClauses(method).Contains(broken))));
    }

    /// <summary>Whether a test of these requirements is about several GPUs.</summary>
    public static bool NeedsSeveralGpus(Capability required) => (required & (Capability.OtherGpu | Capability.PeerMemory)) != 0;

    private static IEnumerable<string> CitedClauses(ITestMethod method) =>
        method.Method.GetCustomAttributes(typeof(VerifiesAttribute))
            .Concat(method.TestClass.Class.GetCustomAttributes(typeof(VerifiesAttribute)))
            .SelectMany(cited => cited.GetNamedArgument<string[]>(nameof(VerifiesAttribute.Clauses)));

    // All cases of a target are one collection: one after the other on a device, devices side by side. The collection's id
    // comes from the target, so that cases agree on it after they were serialized.
    private static ITestCollection CollectionOf(ITestAssembly assembly, Target target) =>
        s_collections.GetOrAdd(
            (assembly.Assembly.Name, target.Id),
            _ => new TestCollection(assembly, Reflector.Wrap(typeof(DeviceCollection)), target.Id, StableHash.Guid(target.Id)));
}
