using Reports.Exits;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

public sealed class ModuleTreeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modules-").FullName;

    private string Modules => Path.Combine(_folder, "lib/modules/6.12.1-own");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_module_comes_behind_what_it_needs_and_once()
    {
        Add("drivers/gpu/drm/amd/amdgpu/amdgpu.ko.xz", "ttm,drm_exec");
        Add("drivers/gpu/drm/ttm/ttm.ko.xz", "drm");
        Add("drivers/gpu/drm/drm_exec.ko", "drm");
        Add("drivers/gpu/drm/drm.ko", "");
        Add("fs/9p/9p.ko", "9pnet,netfs");
        Add("net/9p/9pnet.ko", "");
        Add("fs/netfs/netfs.ko", "");

        Order("9p", "amdgpu").Should().Equal("9pnet", "netfs", "9p", "drm", "ttm", "drm_exec", "amdgpu");
    }

    [Fact]
    public void What_is_part_of_the_kernel_is_not_loaded()
    {
        Add("fs/9p/9p.ko", "9pnet,virtio-pci");
        Add("net/9p/9pnet.ko", "");
        File.WriteAllText(Path.Combine(Modules, "modules.builtin"), "kernel/drivers/virtio/virtio_pci.ko\n");

        Order("virtio_pci", "9p").Should().Equal("9pnet", "9p");
    }

    [Fact]
    public void Missing_module_is_told_with_who_needs_it()
    {
        Add("fs/9p/9p.ko", "9pnet");

        Action order = () => Order("9p");
        order.Should().Throw<CommandException>().WithMessage("*has no module 9pnet, which 9p needs*");
    }

    [Fact]
    public void Tree_is_found_below_the_folder_of_the_installation()
    {
        Add("fs/9p/9p.ko", "");

        foreach (string folder in (string[])[_folder, Modules])
            new ModuleTree(folder, File.ReadAllBytes).Folder.Should().Be(Modules);
    }

    [Fact]
    public void Modules_of_several_kernels_are_refused()
    {
        Add("fs/9p/9p.ko", "");
        Directory.CreateDirectory(Path.Combine(_folder, "lib/modules/6.12.2-own/kernel"));

        Action open = () => _ = new ModuleTree(_folder, File.ReadAllBytes);
        open.Should().Throw<CommandException>().WithMessage("*6.12.1-own*6.12.2-own*");
    }

    private IEnumerable<string> Order(params string[] wanted) => new ModuleTree(_folder, File.ReadAllBytes).InOrder(wanted).Select(module => module.Name);

    private void Add(string path, string needs)
    {
        string file = Path.Combine(Modules, "kernel", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, ModuleSketch.Of(needs));
    }
}
