using Fixtures.Machines;
using Harness.Kernel;
using Harness.Queues;
using Harness.Topology;

namespace Harness.Tests.Queues;

/// <summary>The kernel's formula, worked out by hand for one GPU of each kind (kfd_queue.c:kfd_queue_ctx_save_restore_size).</summary>
public class QueueMemoryLayoutTests
{
    [Theory]
    [InlineData("vega10", 0x5000, 0x1545000, 65536, 0x1555000)]
    [InlineData("mi210", 0x9000, 0x3c91000, 131072, 0x3cb1000)]
    [InlineData("mi300x-spx", 0x3000, 0x1621000, 48640, 0xb167000)]
    [InlineData("rx6900xt", 0x7000, 0x1a97000, 81920, 0x1aab000)]
    [InlineData("rx7900xtx", 0xa000, 0x2bea000, 98304, 0x2c02000)]
    [InlineData("rx9070", 0x6000, 0x199e000, 57344, 0x19ac000)]
    public void Sizes_are_those_of_the_kernel(string machine, uint controlStack, uint contextSave, uint debug, ulong area)
    {
        QueueMemoryLayout layout = QueueMemoryLayout.For(Gpu(Machine.Open(machine)));
        layout.Should().Be(new QueueMemoryLayout(4096, controlStack, contextSave, debug, area));
    }

    [Theory]
    [InlineData("mi300x-spx")]
    [InlineData("rx7900xtx")]
    [InlineData("rx9070")]
    public void Formula_gives_what_a_newer_kernel_says_itself(string machine)
    {
        MemoryFileTree told = Machine.Open(machine);
        MemoryFileTree silent = Machine.Open(machine);
        Change(silent, lines => lines.Where(line => !line.StartsWith("cwsr_size", StringComparison.Ordinal)
            && !line.StartsWith("ctl_stack_size", StringComparison.Ordinal)));
        QueueMemoryLayout.For(Gpu(silent)).Should().Be(QueueMemoryLayout.For(Gpu(told)));
    }

    [Fact]
    public void Kernel_has_the_last_word()
    {
        MemoryFileTree files = Machine.Open("rx7900xtx");
        Change(files, lines => lines.Select(line => line
            .Replace("cwsr_size 46047232", "cwsr_size 50331648", StringComparison.Ordinal)
            .Replace("ctl_stack_size 40960", "ctl_stack_size 45056", StringComparison.Ordinal)));
        QueueMemoryLayout.For(Gpu(files)).Should().Be(new QueueMemoryLayout(4096, 45056, 50331648, 98304, 50331648 + 98304));
    }

    [Theory]
    [InlineData(80003, "gfx803")]
    [InlineData(130000, "gfx1300")]
    public void Gpu_that_the_formula_does_not_know_is_refused_by_name(uint targetVersion, string name)
    {
        MemoryFileTree files = Machine.Open("rx7900xtx");
        Change(files, lines => lines.Select(line => line.Replace("gfx_target_version 110000", $"gfx_target_version {targetVersion}", StringComparison.Ordinal)));
        Action size = () => QueueMemoryLayout.For(Gpu(files));
        size.Should().Throw<NotSupportedException>().WithMessage($"node 1 is {name}: *");
    }

    private static TopologyNode Gpu(MemoryFileTree files) => MachineTopology.Load(files).Gpus.First();

    private static void Change(MemoryFileTree files, Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        TopologyNode gpu = Gpu(files);
        files.Read(gpu.File.Path, out string text).Should().Be(Errno.None);
        files.Write(gpu.File.Path, string.Join('\n', change(text.Split('\n'))));
    }
}
