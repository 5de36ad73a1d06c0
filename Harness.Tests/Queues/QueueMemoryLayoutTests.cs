using Fixtures.Machines;
using Harness.Kernel;
using Harness.Queues;
using Harness.Topology;

namespace Harness.Tests.Queues;

/// <summary>The kernel's formula, worked out by hand for one GPU of each kind (kfd_queue.c:kfd_queue_ctx_save_restore_size).</summary>
public class QueueMemoryLayoutTests
{
    private const ulong Page = 4096;

    [Theory]
    [InlineData("vega10", 0x5000, 0x1545000, 65536, 0x1555000)]
    [InlineData("mi210", 0x9000, 0x3c91000, 131072, 0x3cb1000)]
    [InlineData("mi300x-spx", 0x3000, 0x1621000, 48640, 0xb167000)]
    [InlineData("rx6900xt", 0x7000, 0x1a97000, 81920, 0x1aab000)]
    [InlineData("rx7900xtx", 0xa000, 0x2bea000, 98304, 0x2c02000)]
    [InlineData("rx9070", 0x6000, 0x199e000, 57344, 0x19ac000)]
    public void Sizes_are_those_of_the_kernel(string machine, uint controlStack, uint contextSave, uint debug, ulong area)
    {
        QueueMemoryLayout layout = QueueMemoryLayout.For(Gpu(Machine.Open(machine)), Page);
        layout.Should().Be(new QueueMemoryLayout(4096, controlStack, contextSave, debug, area));
    }

    /// <summary>MI355X, RX 5700 XT, Strix Halo and gfx1250 by the formula alone: a tree above with another GPU's numbers.</summary>
    [Theory]
    [InlineData("mi300x-spx", 90500, 1024, 160, 0x3000, 0x15a3000, 40960, 0xad68000)]
    [InlineData("rx6900xt", 100100, 80, 64, 0x4000, 0xd4c000, 40960, 0xd56000)]
    [InlineData("rx7900xtx", 110501, 80, 64, 0x4000, 0x124c000, 40960, 0x1256000)]
    [InlineData("mi300x-spx", 120500, 1024, 320, 0x7000, 0x1c07000, 65536, 0xe0b8000)]
    public void Sizes_of_a_chip_depend_on_its_version(
        string machine, uint targetVersion, int simds, int lds, uint controlStack, uint contextSave, uint debug, ulong area)
    {
        MemoryFileTree files = Machine.Open(machine);
        Change(files, lines => lines
            .Where(line => !Is(line, "gfx_target_version", "simd_count", "lds_size_in_kb", "cwsr_size", "ctl_stack_size"))
            .Prepend($"gfx_target_version {targetVersion}\nsimd_count {simds}\nlds_size_in_kb {lds}"));
        QueueMemoryLayout.For(Gpu(files), Page).Should().Be(new QueueMemoryLayout(4096, controlStack, contextSave, debug, area));
    }

    [Fact]
    public void Gpu_too_large_for_any_queue_is_an_error_that_names_the_file()
    {
        MemoryFileTree files = Machine.Open("vega10");
        Change(files, lines => lines.Select(line => line.Replace("simd_count 256", "simd_count 2000000000", StringComparison.Ordinal)));
        Action size = () => QueueMemoryLayout.For(Gpu(files), Page);
        size.Should().Throw<TopologyException>().WithMessage("*/nodes/1/properties: 500000000 compute units in an XCC need more memory*");
    }

    [Theory]
    [InlineData("mi300x-spx")]
    [InlineData("rx7900xtx")]
    [InlineData("rx9070")]
    public void Formula_gives_what_a_newer_kernel_says_itself(string machine)
    {
        MemoryFileTree told = Machine.Open(machine);
        MemoryFileTree silent = Machine.Open(machine);
        Change(silent, lines => lines.Where(line => !Is(line, "cwsr_size", "ctl_stack_size")));
        QueueMemoryLayout.For(Gpu(silent), Page).Should().Be(QueueMemoryLayout.For(Gpu(told), Page));
    }

    [Fact]
    public void Kernel_has_the_last_word()
    {
        MemoryFileTree files = Machine.Open("rx7900xtx");
        Change(files, lines => lines.Select(line => line
            .Replace("cwsr_size 46047232", "cwsr_size 50331648", StringComparison.Ordinal)
            .Replace("ctl_stack_size 40960", "ctl_stack_size 45056", StringComparison.Ordinal)));
        QueueMemoryLayout.For(Gpu(files), Page).Should().Be(new QueueMemoryLayout(4096, 45056, 50331648, 98304, 50331648 + 98304));
    }

    [Theory]
    [InlineData(80003, "gfx803")]
    [InlineData(130000, "gfx1300")]
    public void Gpu_that_the_formula_does_not_know_is_refused_by_name(uint targetVersion, string name)
    {
        MemoryFileTree files = Machine.Open("rx7900xtx");
        Change(files, lines => lines.Where(line => !Is(line, "gfx_target_version")).Prepend($"gfx_target_version {targetVersion}"));
        Action size = () => QueueMemoryLayout.For(Gpu(files), Page);
        size.Should().Throw<NotSupportedException>().WithMessage($"node 1 is {name}: *");
    }

    private static TopologyNode Gpu(MemoryFileTree files) => MachineTopology.Load(files).Gpus.First();

    private static bool Is(string line, params string[] keys) => keys.Contains(line.Split(' ')[0]);

    private static void Change(MemoryFileTree files, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        TopologyNode gpu = Gpu(files);
        files.Read(gpu.File.Path, out string text).Should().Be(Errno.None);
        files.Write(gpu.File.Path, string.Join('\n', change(text.Split('\n'))));
    }
}
