using Reports.VirtualMachines.Guests;

namespace Harness.Tests.Reports.VirtualMachines;

public class WorkFolderTests
{
    [Fact]
    public void Folder_goes_with_its_owner()
    {
        string folder;
        using (var work = new WorkFolder())
        {
            folder = work.Folder;
            File.WriteAllText(work.At("initrd"), "x");
            Directory.Exists(folder).Should().BeTrue();
        }

        Directory.Exists(folder).Should().BeFalse();
    }

    [Fact]
    public void Folder_whose_process_and_guard_were_killed_is_removed_by_the_next()
    {
        // No process has this id: the largest that the kernel gives out is 2^22.
        string left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "conformance-vm-99999999-left")).FullName;
        new WorkFolder().Dispose();
        Directory.Exists(left).Should().BeFalse();
    }
}
