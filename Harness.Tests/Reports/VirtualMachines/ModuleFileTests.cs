using System.Text;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

public class ModuleFileTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("ttm,drm-kms-helper,i2c-algo-bit", new[] { "ttm", "drm_kms_helper", "i2c_algo_bit" })]
    public void Module_names_what_it_needs(string needs, string[] expected) => ModuleFile.Needs(ModuleSketch.Of(needs)).Should().Equal(expected);

    [Fact]
    public void Other_files_are_refused()
    {
        foreach (byte[] file in (byte[][])[[], [1, 2, 3], new byte[100], ModuleSketch.Of("x")[..90]])
        {
            Action read = () => ModuleFile.Needs(file);
            read.Should().Throw<FormatException>();
        }
    }

    [Fact]
    public void Without_trace_sites_only_the_name_of_their_list_is_another()
    {
        byte[] module = ModuleSketch.Of("ttm", ".rela__mcount_loc");

        byte[] changed = ModuleFile.WithoutTraceSites(module);

        int at = module.AsSpan().IndexOf("__mcount_loc"u8);
        Encoding.ASCII.GetString(changed, at, 12).Should().Be("__xcount_loc");
        Enumerable.Range(0, module.Length).Where(index => module[index] != changed[index]).Should().Equal(at + 2);
    }

    [Fact]
    public void Signature_that_would_be_wrong_goes_with_the_trace_sites()
    {
        byte[] module = ModuleSketch.Of("ttm", ".rela__mcount_loc");

        ModuleFile.WithoutTraceSites(ModuleSketch.Signed(module)).Should().Equal(ModuleFile.WithoutTraceSites(module));
    }

    [Fact]
    public void Module_without_trace_sites_keeps_its_signature()
    {
        byte[] module = ModuleSketch.Signed(ModuleSketch.Of("ttm", ".text"));

        ModuleFile.WithoutTraceSites(module).Should().Equal(module);
    }
}
