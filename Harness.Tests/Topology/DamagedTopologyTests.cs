using Fixtures.Machines;
using Harness.Kernel;
using Harness.Topology;

namespace Harness.Tests.Topology;

/// <summary>Trees that are not as they should be: the error names the file, the key and what to do, or the oddity is kept.</summary>
public class DamagedTopologyTests
{
    private const string Root = MachineTopology.DefaultRoot;
    private const string Properties = $"{Root}/nodes/1/properties";

    private readonly MemoryFileTree _files = Machine.Open("rx7900xtx");

    [Fact]
    public void Machine_without_KFD_says_that_the_driver_is_missing()
    {
        Action load = () => MachineTopology.Load(new MemoryFileTree());
        load.Should().Throw<TopologyException>()
            .WithMessage("/sys/class/kfd/kfd/topology/generation_id: ENOENT: is the amdgpu driver loaded, with KFD (CONFIG_HSA_AMD)?")
            .Which.Error.Should().Be(Errno.ENOENT);
    }

    [Theory]
    [InlineData("/generation_id")]
    [InlineData("/system_properties")]
    [InlineData("/nodes/1/gpu_id")]
    [InlineData("/nodes/1/name")]
    [InlineData("/nodes/1/properties")]
    [InlineData("/nodes/1/mem_banks")]
    [InlineData("/nodes/1/mem_banks/0/properties")]
    [InlineData("/nodes/1/caches/3/properties")]
    [InlineData("/nodes/0/io_links/0/properties")]
    [InlineData("/nodes/0/p2p_links")]
    [InlineData("/nodes")]
    public void Missing_file_is_named(string path)
    {
        _files.Remove(Root + path);
        Load().Should().Throw<TopologyException>().WithMessage($"{Root}{path}: ENOENT: *").Which.Path.Should().Be(Root + path);
    }

    [Fact]
    public void Missing_key_is_named_when_it_is_asked_for()
    {
        _files.Write(Properties, Text().Replace("simd_count 192\n", "", StringComparison.Ordinal));
        Func<int> computeUnits = () => Gpu().ComputeUnits;
        computeUnits.Should().Throw<TopologyException>().WithMessage($"{Properties}: key 'simd_count' is missing");
    }

    [Fact]
    public void Missing_key_does_not_hide_the_others()
    {
        _files.Write(Properties, Text().Replace("num_gws 64\n", "", StringComparison.Ordinal));
        Gpu().ComputeUnits.Should().Be(96);
    }

    [Fact]
    public void Unknown_key_is_kept()
    {
        _files.Write(Properties, Text() + "quantum_cores 7\n");
        Gpu().Properties["quantum_cores"].Should().Be(7);
    }

    [Theory]
    [InlineData("cpu_cores_count 0\nsimd_co", 2, "key 'simd_co' has no value")]
    [InlineData("cpu_cores_count 0\nsimd_count ", 2, "key 'simd_count' has no value")]
    [InlineData("simd_count 19 2", 1, "key 'simd_count' has the value '19 2', which is no decimal 64-bit number")]
    [InlineData("simd_count many", 1, "key 'simd_count' has the value 'many', which is no decimal 64-bit number")]
    [InlineData("simd_count -1", 1, "key 'simd_count' has the value '-1', which is no decimal 64-bit number")]
    [InlineData("simd_count 0xc0", 1, "key 'simd_count' has the value '0xc0', which is no decimal 64-bit number")]
    [InlineData("hive_id 18446744073709551616", 1, "key 'hive_id' has the value '18446744073709551616', which is no decimal 64-bit number")]
    [InlineData("simd_count 192\nsimd_count 192", 2, "key 'simd_count' comes a second time")]
    public void Damaged_line_is_named(string text, int line, string problem)
    {
        _files.Write(Properties, text);
        Load().Should().Throw<TopologyException>().WithMessage($"{Properties}: line {line}: {problem}");
    }

    [Fact]
    public void Number_too_large_for_its_key_is_named()
    {
        _files.Write(Properties, Text().Replace("simd_count 192\n", "simd_count 4294967296\n", StringComparison.Ordinal));
        Func<int> simds = () => Gpu().SimdCount;
        simds.Should().Throw<TopologyException>()
            .WithMessage($"{Properties}: key 'simd_count' has the value 4294967296, which can be no count");
    }

    [Fact]
    public void Division_by_a_zero_is_an_error_that_names_the_key()
    {
        _files.Write(Properties, Text().Replace("simd_per_cu 2\n", "simd_per_cu 0\n", StringComparison.Ordinal));
        Func<int> computeUnits = () => Gpu().ComputeUnits;
        computeUnits.Should().Throw<TopologyException>().WithMessage($"{Properties}: key 'simd_per_cu' has the value 0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu\n")]
    [InlineData("-1\n")]
    [InlineData("99999999999\n")]
    public void Gpu_id_that_is_no_number_is_named(string text)
    {
        _files.Write($"{Root}/nodes/1/gpu_id", text);
        Load().Should().Throw<TopologyException>().WithMessage($"{Root}/nodes/1/gpu_id: '{text.Trim()}' is no decimal 32-bit number");
    }

    [Fact]
    public void Empty_properties_are_read_and_miss_every_key()
    {
        _files.Write(Properties, "");
        Gpu().Properties.Should().BeEmpty();
        Gpu().ToString().Should().Be("node 1: gpu_id 43081");
    }

    [Fact]
    public void Entry_that_is_no_number_is_named()
    {
        _files.CreateDirectory($"{Root}/nodes/one");
        Load().Should().Throw<TopologyException>().WithMessage($"{Root}/nodes/one: its name is no number");
    }

    [Fact]
    public void Machine_without_nodes_has_none()
    {
        _files.Remove($"{Root}/nodes");
        _files.CreateDirectory($"{Root}/nodes");
        MachineTopology.Load(_files).Nodes.Should().BeEmpty();
    }

    [Fact]
    public void Nodes_are_sorted_as_numbers_and_not_as_names()
    {
        foreach (int index in new[] { 10, 9 })
        {
            _files.Write($"{Root}/nodes/{index}/gpu_id", "0\n");
            _files.Write($"{Root}/nodes/{index}/name", "\n");
            _files.Write($"{Root}/nodes/{index}/properties", "cpu_cores_count 4\n");
            foreach (string kind in new[] { "mem_banks", "caches", "io_links", "p2p_links" })
                _files.CreateDirectory($"{Root}/nodes/{index}/{kind}");
        }

        MachineTopology.Load(_files).Nodes.Select(node => node.Index).Should().Equal(0, 1, 9, 10);
    }

    [Fact]
    public void Node_that_a_device_cgroup_hides_is_reported_and_the_others_are_read()
    {
        _files.Refuse($"{Root}/nodes/1/gpu_id", Errno.EPERM);
        MachineTopology topology = MachineTopology.Load(_files);
        topology.Nodes.Select(node => node.Index).Should().Equal(0);
        topology.Inaccessible.Should().Equal(new InaccessibleEntry(1, $"{Root}/nodes/1/gpu_id", Errno.EPERM));
    }

    [Fact]
    public void Link_to_a_hidden_GPU_is_reported_and_left_out()
    {
        _files.Refuse($"{Root}/nodes/0/io_links/0/properties", Errno.EPERM);
        MachineTopology topology = MachineTopology.Load(_files);
        topology.Nodes[0].IoLinks.Should().BeEmpty();
        topology.Inaccessible.Should().ContainSingle().Which.Node.Should().Be(0);
    }

    [Fact]
    public void Topology_that_changes_while_it_is_read_is_read_again()
    {
        int reads = 0;
        _files.Write($"{Root}/generation_id", () => ++reads < 3 ? $"{reads}\n" : "3\n");
        MachineTopology.Load(_files).Generation.Should().Be(3);
    }

    [Fact]
    public void Topology_that_never_stops_changing_is_an_error()
    {
        int reads = 0;
        _files.Write($"{Root}/generation_id", () => $"{++reads}\n");
        Load().Should().Throw<TopologyException>().WithMessage("*changed during each of 8 attempts*");
    }

    [Fact]
    public void Sibling_map_with_something_else_than_bits_is_named()
    {
        string path = $"{Root}/nodes/1/caches/0/properties";
        _files.Write(path, "level 1\nsibling_map 1,0,x\n");
        Func<IReadOnlyList<bool>> siblings = () => Gpu().Caches[0].Siblings;
        siblings.Should().Throw<TopologyException>().WithMessage($"{path}: key 'sibling_map' has the entry 'x', which is neither 0 nor 1");
    }

    [Fact]
    public void Memory_banks_larger_than_all_addresses_are_an_error()
    {
        string path = $"{Root}/nodes/1/mem_banks/1/properties";
        _files.Write(path, $"heap_type 1\nsize_in_bytes {ulong.MaxValue}\n");
        Func<ulong> size = () => Gpu().VramSize;
        size.Should().Throw<TopologyException>()
            .WithMessage($"{path}: key 'size_in_bytes' has the value {ulong.MaxValue}, which no memory has");
    }

    [Fact]
    public void Random_damage_is_an_error_of_the_topology_or_none()
    {
        const int Seed = 20261123;
        var random = new Random(Seed);
        for (int round = 0; round < 400; round++)
        {
            MemoryFileTree files = Machine.Open("vega10");
            files.Write(Properties, Damage(random));
            Action read = () =>
            {
                try
                {
                    TopologyNode gpu = MachineTopology.Load(files).Gpus.Single();
                    foreach (System.Reflection.PropertyInfo property in typeof(TopologyNode).GetProperties())
                        ReadValue(property, gpu);
                }
                catch (TopologyException)
                {
                    // The only error that a damaged tree may give.
                }
            };
            read.Should().NotThrow("round {0} of seed {1}", round, Seed);
        }

        string Damage(Random random)
        {
            char[] text = Text().ToCharArray();
            for (int change = random.Next(1, 4); change > 0; change--)
                text[random.Next(text.Length)] = "0123456789 \nx-\0"[random.Next(15)];
            return new string(text, 0, random.Next(text.Length));
        }

        static void ReadValue(System.Reflection.PropertyInfo property, TopologyNode gpu)
        {
            try
            {
                property.GetValue(gpu);
            }
            catch (System.Reflection.TargetInvocationException wrapped) when (wrapped.InnerException is TopologyException)
            {
                // As above; one damaged key leaves the others readable.
            }
        }
    }

    private Action Load() => () => MachineTopology.Load(_files);

    private TopologyNode Gpu() => MachineTopology.Load(_files).Gpus.Single();

    private string Text()
    {
        _files.Read(Properties, out string text).Should().Be(Errno.None);
        return text;
    }
}
