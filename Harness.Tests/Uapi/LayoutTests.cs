using System.Globalization;
using System.Reflection;
using Harness.Uapi;

namespace Harness.Tests.Uapi;

/// <summary>The C# definitions against the kernel's headers as gcc sees them, of the oldest and of the newest kernel.</summary>
public class LayoutTests
{
    /// <summary>Structures that were shorter in Linux 6.1: name and its size there. The kernel takes either size.</summary>
    private static readonly Dictionary<string, int> s_shorterIn61 = new()
    {
        ["kfd_ioctl_create_queue_args"] = 88,
        ["drm_amdgpu_gem_va"] = 40,
        ["drm_amdgpu_gem_op"] = 16,
        ["drm_amdgpu_info_device"] = 368,
        ["drm_amdgpu_info_hw_ip"] = 32,
    };

    /// <summary>Fields that were padding in Linux 6.1, or had another name, and what they are called now.</summary>
    private static readonly Dictionary<(string Structure, string Path), string> s_renamedSince61 = new()
    {
        [("kfd_ioctl_set_memory_policy_args", "pad")] = "misc_process_flag",
        [("drm_amdgpu_info_device", "_pad")] = "pcie_gen",
        [("drm_amdgpu_info_device", "_pad1")] = "pcie_num_lanes",
    };

    private static readonly Dictionary<string, Type> s_structures = typeof(Kfd).Assembly.GetTypes()
        .Where(type => type.Namespace == "Harness.Uapi" && type is { IsValueType: true, IsEnum: false, IsNested: false }
            && (type.Name.StartsWith("kfd_", StringComparison.Ordinal) || type.Name.StartsWith("drm_", StringComparison.Ordinal)))
        .ToDictionary(type => type.Name);

    private static readonly Dictionary<string, ulong> s_constants = new[] { typeof(Kfd), typeof(KfdSysfs), typeof(Drm) }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.IsLiteral && !field.Name.StartsWith("KFD_MMAP_", StringComparison.Ordinal))
        .ToDictionary(field => field.Name, field => Unsigned(field.GetRawConstantValue()!));

    public static TheoryData<string> Structures()
    {
        var names = new TheoryData<string>();
        foreach (string name in s_structures.Keys.Order(StringComparer.Ordinal))
            names.Add(name);
        return names;
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void Structure_is_laid_out_as_in_the_newest_header(string name)
    {
        LayoutTable.Linux73.Structures.Should().ContainKey(name, "a structure of ours is one of {0}", LayoutTable.Linux73.Package);
        StructureLayout.SizeOf(s_structures[name]).Should().Be(LayoutTable.Linux73.Structures[name]);

        // A flexible array has no size in C and no field in C#.
        IEnumerable<(string, int, int)> expected = LayoutTable.Linux73.Fields
            .Where(field => field.Key.Structure == name && field.Value.Size > 0)
            .Select(field => (field.Key.Path, field.Value.Offset, field.Value.Size));
        StructureLayout.FieldsOf(s_structures[name]).Should().BeEquivalentTo(expected);
    }

    [Fact]
    public void Structure_of_the_newest_header_is_defined() =>
        LayoutTable.Linux73.Structures.Keys.Except(s_structures.Keys).Should().BeEmpty();

    [Fact]
    public void Structure_of_the_oldest_header_has_the_same_size_unless_it_grew()
    {
        Dictionary<string, int> shorter = LayoutTable.Linux61.Structures
            .Where(structure => StructureLayout.SizeOf(s_structures[structure.Key]) != structure.Value)
            .ToDictionary();
        shorter.Should().BeEquivalentTo(s_shorterIn61);
    }

    [Fact]
    public void Field_of_the_oldest_header_is_still_in_its_place()
    {
        var moved = new List<string>();
        foreach (((string structure, string path), (int Offset, int Size) place) in LayoutTable.Linux61.Fields)
        {
            if (place.Size == 0)
                continue;
            string now = s_renamedSince61.GetValueOrDefault((structure, path), path);
            if (!StructureLayout.FieldsOf(s_structures[structure]).Contains((now, place.Offset, place.Size)))
                moved.Add($"{structure}.{path}");
        }

        moved.Should().BeEmpty();
    }

    [Fact]
    public void Constant_has_the_value_of_the_newest_header() =>
        s_constants.Where(constant => Expected(LayoutTable.Linux73, constant.Key) is { } value && value != constant.Value)
            .Should().BeEmpty();

    [Fact]
    public void Constant_is_one_of_the_newest_header() =>
        s_constants.Keys.Where(name => Expected(LayoutTable.Linux73, name) is null)
            .Should().Equal(nameof(Kfd.AMDKFD_IOC_CREATE_QUEUE_88));

    [Fact]
    public void Constant_of_the_newest_header_is_defined() =>
        LayoutTable.Linux73.Constants.Keys.Concat(LayoutTable.Linux73.Requests.Keys)
            .Where(name => !name.StartsWith("AMDGPU_TILING_", StringComparison.Ordinal)) // how images are laid out: nothing here draws
            .Except(s_constants.Keys).Should().BeEmpty();

    [Fact]
    public void Constant_of_the_oldest_header_has_kept_its_value_unless_the_interface_grew()
    {
        LayoutTable.Linux61.Requests.Select(request => (request.Key, Value: (ulong)request.Value))
            .Concat(LayoutTable.Linux61.Constants.Select(constant => (constant.Key, constant.Value)))
            .Where(constant => s_constants.TryGetValue(constant.Key, out ulong now) && now != constant.Value)
            .Select(constant => constant.Key)
            .Should().BeEquivalentTo(
                nameof(Kfd.AMDKFD_IOC_CREATE_QUEUE),
                nameof(Kfd.AMDKFD_COMMAND_END),
                nameof(Kfd.KFD_IOCTL_MINOR_VERSION),
                nameof(KfdSysfs.HSA_CAP_RESERVED),
                nameof(Drm.DRM_IOCTL_AMDGPU_GEM_VA),
                nameof(Drm.DRM_IOCTL_AMDGPU_GEM_OP),
                nameof(Drm.AMDGPU_GEM_DOMAIN_MASK),
                nameof(Drm.AMDGPU_HW_IP_NUM));
    }

    [Fact]
    public void Short_create_queue_request_is_that_of_the_oldest_header() =>
        Kfd.AMDKFD_IOC_CREATE_QUEUE_88.Should().Be(LayoutTable.Linux61.Requests["AMDKFD_IOC_CREATE_QUEUE"]);

    [Fact]
    public void Layout_tables_name_the_packages_they_come_from()
    {
        LayoutTable.Linux61.Package.Should().MatchRegex(@"^linux-headers-6\.1\.\d+-\d+-common 6\.1\.\d+-\d+$");
        LayoutTable.Linux73.Package.Should().MatchRegex(@"^linux-headers-7\.3\S*-common 7\.3\.\d+-\S+$");
    }

    private static ulong? Expected(LayoutTable table, string name) =>
        table.Constants.TryGetValue(name, out ulong value) ? value
        : table.Requests.TryGetValue(name, out uint request) ? request
        : null;

    private static ulong Unsigned(object constant) => constant switch
    {
        int value => (uint)value,
        ulong value => value,
        _ => Convert.ToUInt64(constant, CultureInfo.InvariantCulture),
    };
}
