using System.ComponentModel;
using Fixtures.Devices;
using Fixtures.Identities;
using Fixtures.KernelLogs;
using Fixtures.Requirements;
using Fixtures.Settings;
using Fixtures.Targets;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Fixtures.Cases;

/// <summary>A test on one target.</summary>
public sealed class ConformanceTestCase : XunitTestCase
{
    /// <summary>Limit of a test that declares none, in milliseconds.</summary>
    public const int DefaultLimit = 20_000;

    private string _targetId = "";
    private TimeSpan _limit;

    /// <summary>For xunit, which fills in the rest by <see cref="Deserialize"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer")]
    public ConformanceTestCase()
    {
    }

    /// <summary>The case of <paramref name="method"/> on the target.</summary>
    public ConformanceTestCase(
        IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? row, string targetId)
        : base(sink, display, options, method, row) => _targetId = targetId;

    /// <summary>What it runs on.</summary>
    public Target Target => SuiteSettings.Current.Plan.Find(_targetId);

    /// <summary>Id, categories and clauses.</summary>
    public CaseIdentity Identity
    {
        get
        {
            string[] categories = TraitValues(Cases.Traits.Category);
            string name = TestMethod.Method.Name + CaseArguments.Format(TestMethod.Method, TestMethodArguments);
            string className = TestMethod.TestClass.Class.Name;
            string id = $"{categories.FirstOrDefault() ?? "None"}.{className[(className.LastIndexOfAny(['.', '+']) + 1)..]}.{name}@{_targetId}";
            return new CaseIdentity
            {
                Id = id,
                Class = className,
                Name = name,
                Target = _targetId,
                Isa = TraitValues(Cases.Traits.Isa).Single(),
                Categories = categories,
                Clauses = TraitValues(Cases.Traits.Clause),
                Guards = TraitValues(Cases.Traits.Guard),
            };
        }
    }

    /// <summary>What the case guards against.</summary>
    public IReadOnlyList<Guard> Guards => TestMethod.Method is IReflectionMethodInfo method ? Guard.Of(method.MethodInfo) : [];

    /// <summary>Wall time after which the watchdog gives up on the body.</summary>
    public TimeSpan Limit
    {
        get
        {
            _ = Timeout; // xunit reads the attribute when it is first asked for something, not before
            return _limit;
        }
    }

    /// <summary>What the target must be able to do.</summary>
    internal Capability Requires { get; private set; }

    /// <summary>What the kernel may write into its log because of the case.</summary>
    internal KernelLogEvents Provokes { get; private set; }

    /// <summary>
    /// Whether no other case can run in its process afterwards: after a memory violation the driver keeps every queue of the process off the GPU
    /// (kfd_device_queue_manager.c:kfd_dqm_evict_pasid). A virtual GPU is made anew instead.
    /// </summary>
    public bool EndsProcess
    {
        get
        {
            _ = Timeout; // as for the limit
            return Harm.EndsProcess(Target, Requires, Provokes);
        }
    }

    /// <summary>Whether it is about several GPUs of its machine.</summary>
    public bool NeedsSeveralGpus
    {
        get
        {
            _ = Timeout; // as for the limit
            return TargetCases.NeedsSeveralGpus(Requires);
        }
    }

    /// <inheritdoc/>
    public override void Serialize(IXunitSerializationInfo data)
    {
        data.AddValue(nameof(Target), _targetId);
        base.Serialize(data);
    }

    /// <inheritdoc/>
    public override void Deserialize(IXunitSerializationInfo data)
    {
        // First, because the base class sets Timeout, which initialises the case, which needs the target.
        _targetId = data.GetValue<string>(nameof(Target));
        base.Deserialize(data);
    }

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource) =>
        new ConformanceCaseRunner(this, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();

    /// <inheritdoc/>
    protected override int GetTimeout(IAttributeInfo factAttribute)
    {
        _limit = TimeSpan.FromMilliseconds(factAttribute.GetNamedArgument<int>(nameof(IConformanceCase.Limit)));
        Requires = factAttribute.GetNamedArgument<Capability>(nameof(IConformanceCase.Requires));
        Provokes = factAttribute.GetNamedArgument<KernelLogEvents>(nameof(IConformanceCase.Provokes));
        return 0; // xunit's own time-out cannot end a body that blocks; the watchdog can
    }

    /// <inheritdoc/>
    protected override string GetUniqueID() => $"{base.GetUniqueID()}@{_targetId}";

    /// <inheritdoc/>
    protected override void Initialize()
    {
        base.Initialize();
        Target target = Target;
        Traits[Cases.Traits.Target] = [.. new[] { target.KindName, target.Id }.Distinct(StringComparer.Ordinal)];
        Traits[Cases.Traits.Isa] = [target.Isa];
        DisplayName = Identity.Id; // one name everywhere: that of the journal, which no other case has
    }

    private string[] TraitValues(string name) => Traits.TryGetValue(name, out List<string>? values) ? [.. values.Distinct()] : [];
}
