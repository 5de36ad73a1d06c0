using System.Globalization;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Packets.Dumps;
using Harness.Packets.Registers;
using Harness.Uapi;

namespace Conformance.Tests.Queue;

/// <summary>
/// The descriptor (MQD) of a queue as KFD's debugfs shows it, by the kernel's names of its dwords. Look at queues that have no share of the
/// hardware: into the descriptors of others the hardware saves its state.
/// </summary>
internal sealed class QueueDescriptor
{
    private const string DebugFile = "/sys/kernel/debug/kfd/mqds";

    // The process's doorbells begin on a page of the doorbell BAR, wherever that is.
    private const ulong DoorbellPage = 0xfff;
    private const uint DoorbellField = 0x0fff_fffc;

    private readonly GfxVersion _gfx;
    private readonly IReadOnlyList<string> _names;
    private readonly DescriptorSection _section;

    private QueueDescriptor(GfxVersion gfx, DescriptorSection section)
    {
        _gfx = gfx;
        _names = DescriptorNames.For(gfx, section.Kind);
        _section = section;
    }

    /// <summary>First byte of the ring.</summary>
    public ulong Ring => (_section.Kind == DescriptorKind.Sdma ? Wide("sdmax_rlcx_rb_base", "sdmax_rlcx_rb_base_hi") : Address("cp_hqd_pq_base")) << 8;

    /// <summary>Where the doorbell is in the doorbell BAR, in bytes.</summary>
    public uint Doorbell => this[_section.Kind == DescriptorKind.Sdma ? "sdmax_rlcx_doorbell_offset" : "cp_hqd_pq_doorbell_control"] & DoorbellField;

    /// <summary>A dword.</summary>
    public uint this[string name] => _section.Dwords[IndexOf(name)];

    /// <summary>The descriptors of the queue that a recipe created last, one for each XCC that executes it. Skips the case where debugfs cannot be read.</summary>
    public static IReadOnlyList<QueueDescriptor> Of(DeviceFixture device, QueueRecipe recipe) => Of(device, recipe.Arguments);

    /// <summary>The descriptors of a queue by what CREATE_QUEUE was told and gave.</summary>
    public static IReadOnlyList<QueueDescriptor> Of(DeviceFixture device, kfd_ioctl_create_queue_args queue)
    {
        Errno error = device.Kernel.Files.Read(DebugFile, out string text);
        Require.That(error == Errno.None, $"{DebugFile} gives {error}: debugfs is for root, and not in every kernel");
        DescriptorKind kind = queue.queue_type is Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE or Kfd.KFD_IOC_QUEUE_TYPE_COMPUTE_AQL ? DescriptorKind.Compute : DescriptorKind.Sdma;
        QueueDescriptor[] found =
        [
            .. DumpReader.Read(System.Text.Encoding.UTF8.GetBytes(text)).Sections.OfType<DescriptorSection>()
                .Where(section => section.Kind == kind && IsOn(section, queue.gpu_id))
                .Select(section => new QueueDescriptor(device.Node.GfxVersion, section))
                .Where(descriptor => descriptor.Ring == queue.ring_base_address && (descriptor.Doorbell & DoorbellPage) == (queue.doorbell_offset & DoorbellPage)),
        ];
        found.Should().HaveCount(
            kind == DescriptorKind.Compute ? device.Node.XccCount : 1,
            "{0} shows the queue with its ring at 0x{1:x} and its doorbell at 0x{2:x} of a page", DebugFile, queue.ring_base_address, queue.doorbell_offset & DoorbellPage);
        return found;
    }

    /// <summary>Whether descriptors of the generation have a dword.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Two dwords as one number.</summary>
    public ulong Wide(string low, string high) => this[low] | ((ulong)this[high] << 32);

    /// <summary>The address whose two dwords have these names with _lo and _hi behind.</summary>
    public ulong Address(string name) => Wide($"{name}_lo", $"{name}_hi");

    /// <summary>A field of the register that a dword is loaded into, by the names of the register headers.</summary>
    public uint Field(string name, string field)
    {
        Register register = RegisterFile.For(_gfx).ByName[name.ToUpperInvariant()];
        return register.Fields.Single(candidate => candidate.Name == field).Get(this[name]);
    }

    private static bool IsOn(DescriptorSection section, uint gpuId) =>
        section.Title!.Split(" on device ")[^1].Split(',')[0] == gpuId.ToString("x", CultureInfo.InvariantCulture);

    private int IndexOf(string name)
    {
        for (int i = 0; i < _names.Count; i++)
        {
            if (_names[i] == name)
                return i;
        }

        throw new ArgumentException($"descriptors of {_gfx.Name} have no {name}", nameof(name));
    }
}
