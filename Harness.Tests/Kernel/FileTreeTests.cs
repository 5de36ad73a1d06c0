using Harness.Kernel;

namespace Harness.Tests.Kernel;

public class FileTreeTests
{
    [Fact]
    public void Memory_tree_lists_what_was_written()
    {
        var tree = new MemoryFileTree();
        tree.Write("/sys/a/one", "1\n");
        tree.Write("/sys/a/b/two", "2\n");
        tree.CreateDirectory("/sys/a/c/");

        tree.List("/sys/a", out IReadOnlyList<string> names).Should().Be(Errno.None);
        names.Should().BeEquivalentTo("one", "b", "c");
        tree.Read("/sys/a/b/two", out string text).Should().Be(Errno.None);
        text.Should().Be("2\n");
    }

    [Fact]
    public void Memory_tree_answers_as_the_kernel_does()
    {
        var tree = new MemoryFileTree();
        tree.Write("/a/file", "");
        tree.Refuse("/a/hidden", Errno.EPERM);

        tree.Read("/a/none", out _).Should().Be(Errno.ENOENT);
        tree.Read("/a", out _).Should().Be(Errno.EISDIR);
        tree.Read("/a/hidden", out _).Should().Be(Errno.EPERM);
        tree.List("/none", out _).Should().Be(Errno.ENOENT);
        tree.List("/a/file", out _).Should().Be(Errno.ENOTDIR);
    }

    [Fact]
    public void Memory_tree_forgets_a_removed_directory_whole()
    {
        var tree = new MemoryFileTree();
        tree.Write("/a/b/c/file", "x");
        tree.Remove("/a/b");
        tree.List("/a", out IReadOnlyList<string> names).Should().Be(Errno.None);
        names.Should().BeEmpty();
        tree.Read("/a/b/c/file", out _).Should().Be(Errno.ENOENT);
        tree.List("/a/b/c", out _).Should().Be(Errno.ENOENT);
    }

    [Fact]
    public void Memory_tree_makes_a_text_anew_for_every_reader()
    {
        int reads = 0;
        var tree = new MemoryFileTree();
        tree.Write("/counter", () => $"{++reads}");
        tree.Read("/counter", out _);
        tree.Read("/counter", out string text);
        text.Should().Be("2");
    }

    [Fact]
    public void Capture_keeps_lines_empty_lines_and_empty_directories()
    {
        MemoryFileTree tree = MemoryFileTree.Parse("# comment\n/s/name:\n/s/p:key 1\n/s/p:map 1:2\n/s/perf/:\n");
        tree.Read("/s/name", out string name);
        name.Should().Be("\n");
        tree.Read("/s/p", out string properties);
        properties.Should().Be("key 1\nmap 1:2\n");
        tree.List("/s/perf", out IReadOnlyList<string> entries).Should().Be(Errno.None);
        entries.Should().BeEmpty();
    }

    [Fact]
    public void Capture_without_a_colon_is_refused_with_its_line()
    {
        Action parse = () => MemoryFileTree.Parse("/a:1\nnonsense\n");
        parse.Should().Throw<FormatException>().WithMessage("line 2: 'nonsense' is not of the form path:text");
    }

    [Fact]
    public void Directory_tree_reads_below_its_root()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("tree");
        try
        {
            Directory.CreateDirectory(Path.Join(root.FullName, "sys/empty"));
            File.WriteAllText(Path.Join(root.FullName, "sys/file"), "7\n");
            var tree = new DirectoryFileTree(root.FullName);

            tree.List("/sys", out IReadOnlyList<string> names).Should().Be(Errno.None);
            names.Should().BeEquivalentTo("empty", "file");
            tree.Read("/sys/file", out string text).Should().Be(Errno.None);
            text.Should().Be("7\n");
            tree.Read("/sys/none", out _).Should().Be(Errno.ENOENT);
            tree.Read("/none/file", out _).Should().Be(Errno.ENOENT);
            tree.List("/none", out _).Should().Be(Errno.ENOENT);
            tree.List("/sys/file", out _).Should().Be(Errno.ENOTDIR);
            tree.Read("/sys/empty", out _).Should().Be(Errno.EISDIR);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Fact]
    public void Directory_tree_reads_the_files_of_the_kernel()
    {
        // A file of procfs has no size, as those of sysfs have a wrong one.
        new DirectoryFileTree("/").Read("/proc/self/status", out string text).Should().Be(Errno.None);
        text.Should().StartWith("Name:");
    }

    [Fact]
    public void Directory_tree_passes_on_the_errno_of_the_kernel()
    {
        // Nothing is mapped at address 0.
        new DirectoryFileTree("/").Read("/proc/self/mem", out _).Should().Be(Errno.EIO);
    }
}
