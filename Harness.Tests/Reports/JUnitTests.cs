using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Fixtures.Targets;
using Reports.Machines;
using Reports.Results;
using Reports.Writers;

namespace Harness.Tests.Reports;

/// <summary><c>junit.xml</c> against the rules of both schemas in use (Schemas/junit.xsd).</summary>
public sealed class JUnitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("conformance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_of_a_large_run_is_valid()
    {
        RunReport report = SyntheticRun.Report(4000, seed: 2, _folder);

        XDocument xml = Validated(report);

        xml.Descendants("testcase").Should().HaveCount(4000);
        xml.Descendants("skipped").Should().HaveCount(report.Skipped);
        (xml.Descendants("failure").Count() + xml.Descendants("error").Count()).Should().Be(report.Failed);
    }

    [Fact]
    public void Suites_of_a_gpu_tell_machine_gpu_and_command()
    {
        RunReport report = SyntheticRun.Report(40, seed: 2, _folder);
        Target gpu = report.Info.Targets.First(target => target.Kind == TargetKind.Hardware);
        report = report with
        {
            Info = report.Info with
            {
                Command = "run --targets hardware",
                Facts = new Dictionary<string, IReadOnlyDictionary<string, string>>
                {
                    [MachineFacts.MachineGroup] = new Dictionary<string, string> { ["kernel"] = "Linux version 6.12.48" },
                    ["gpu 0000:03:00.0"] = new Dictionary<string, string> { [MachineFacts.Node] = $"{gpu.Node}", ["vbios"] = "113-D70" },
                },
            },
        };

        ILookup<string, XElement> suites = Validated(report).Descendants("testsuite").ToLookup(suite => Property(suite, "Target") ?? "");

        suites[gpu.Id].Should().NotBeEmpty().And.AllSatisfy(suite => (Property(suite, "machine kernel"), Property(suite, "vbios"), Property(suite, "Command")).Should().Be(("Linux version 6.12.48", "113-D70", "run --targets hardware")));
        suites.Where(group => group.Key.StartsWith("virtual:", StringComparison.Ordinal)).SelectMany(group => group).Should().NotBeEmpty().And.AllSatisfy(suite => Property(suite, "machine kernel").Should().BeNull("a model was tested, and not the kernel of the machine"));

        static string? Property(XElement suite, string name) => suite.Descendants("property").FirstOrDefault(property => property.Attribute("name")!.Value == name)?.Attribute("value")!.Value;
    }

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void No_text_makes_it_invalid(int index) => Validated(HostileTexts.Report(index, _folder)).Descendants("testcase").Should().HaveCount(6);

    [Fact]
    public void No_text_of_it_is_obeyed_by_a_terminal() =>
        HostileTexts.IsHarmless(Validated(HostileTexts.Report(HostileTexts.Obeyed, _folder)).ToString()).Should().BeTrue();

    [Fact]
    public void File_of_an_empty_run_is_valid_and_has_an_error() =>
        Validated(SyntheticRun.Report(0, seed: 1, _folder)).Descendants("error").Single().Attribute("message")!.Value.Should().Be("nothing ran on any device");

    [Fact]
    public void Schema_refuses_an_attribute_of_its_own()
    {
        var xml = XDocument.Parse("<testsuites><testsuite name='a' flavour='b' /></testsuites>");

        Action act = () => xml.Validate(Schema(), null);

        act.Should().Throw<XmlSchemaValidationException>().WithMessage("*flavour*");
    }

    private static XDocument Validated(RunReport report)
    {
        string path = Path.Combine(report.Folder, "junit.xml");
        JUnitWriter.Write(report, path);
        XDocument xml = XDocument.Load(path);
        xml.Validate(Schema(), null);
        return xml;
    }

    private static XmlSchemaSet Schema()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("junit.xsd")!;
        using XmlReader reader = XmlReader.Create(stream);
        var schemas = new XmlSchemaSet();
        schemas.Add("", reader);
        return schemas;
    }
}
