using System.Runtime.InteropServices;
using Harness.Kernel;

namespace Harness.Tests.Kernel;

public sealed unsafe class LinuxKernelTests
{
    private const uint FIONREAD = 0x541b;

    private static readonly LinuxKernel s_kernel = LinuxKernel.Instance;

    [Fact]
    public void Open_of_a_missing_file_gives_ENOENT() =>
        s_kernel.Open("/no/such/file", OpenFlags.ReadOnly).Should().Be(KernelResult.Failure(Errno.ENOENT));

    [Fact]
    public void Open_of_a_path_that_no_kernel_takes_gives_ENAMETOOLONG() =>
        s_kernel.Open("/" + new string('a', 5000), OpenFlags.ReadOnly).Error.Should().Be(Errno.ENAMETOOLONG);

    [Fact]
    public void Open_of_a_directory_for_writing_gives_EISDIR() =>
        s_kernel.Open("/", OpenFlags.ReadWrite).Error.Should().Be(Errno.EISDIR);

    [Fact]
    public void Close_of_a_descriptor_that_is_not_open_gives_EBADF() => s_kernel.Close(-1).Error.Should().Be(Errno.EBADF);

    [Fact]
    public void Ioctl_of_a_descriptor_that_is_not_open_gives_EBADF()
    {
        int value = 0;
        s_kernel.Ioctl(-1, FIONREAD, &value).Error.Should().Be(Errno.EBADF);
    }

    [Fact]
    public void Ioctl_that_the_file_does_not_know_gives_ENOTTY()
    {
        using TemporaryDescriptor file = new(s_kernel.Open("/dev/null", OpenFlags.ReadWrite));
        s_kernel.Ioctl(file.Value, 0xc0084b03, null).Error.Should().Be(Errno.ENOTTY);
    }

    [Fact]
    public void Ioctl_returns_the_structure_that_the_kernel_wrote()
    {
        using Pipe pipe = new();
        s_kernel.Write(pipe.WriteEnd, [1, 2, 3]).Should().Be(KernelResult.Success(3));

        int available = 0;
        s_kernel.Ioctl(pipe.ReadEnd, FIONREAD, &available).Succeeded.Should().BeTrue();

        available.Should().Be(3);
    }

    [Fact]
    public void Ioctl_with_a_bad_pointer_gives_EFAULT()
    {
        using Pipe pipe = new();
        s_kernel.Ioctl(pipe.ReadEnd, FIONREAD, (void*)8).Error.Should().Be(Errno.EFAULT);
    }

    [Fact]
    public void Read_returns_what_was_written()
    {
        using Pipe pipe = new();
        s_kernel.Write(pipe.WriteEnd, "abc"u8);
        Span<byte> buffer = stackalloc byte[8];

        KernelResult result = s_kernel.Read(pipe.ReadEnd, buffer);

        result.Int32.Should().Be(3);
        buffer[..3].ToArray().Should().Equal("abc"u8.ToArray());
    }

    [Fact]
    public void Poll_returns_0_when_nothing_happens_in_time()
    {
        using Pipe pipe = new();
        PollEntry[] entries = [new() { Descriptor = pipe.ReadEnd, Requested = PollEvents.Readable }];

        s_kernel.Poll(entries, 10).Should().Be(KernelResult.Success(0));
    }

    [Fact]
    public void Poll_reports_data_and_descriptors_that_are_not_open()
    {
        using Pipe pipe = new();
        s_kernel.Write(pipe.WriteEnd, [1]);
        PollEntry[] entries =
        [
            new() { Descriptor = pipe.ReadEnd, Requested = PollEvents.Readable },
            new() { Descriptor = 0x7ffffff0, Requested = PollEvents.Readable },
        ];

        s_kernel.Poll(entries, 1000).Should().Be(KernelResult.Success(2));

        entries.Select(entry => entry.Returned).Should().Equal(PollEvents.Readable, PollEvents.Invalid);
    }

    [Fact]
    public void Map_gives_memory_that_can_be_used_and_given_back()
    {
        KernelResult mapped = s_kernel.Map(0, 8192, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0);
        mapped.Succeeded.Should().BeTrue();
        nint address = (nint)mapped.Value;
        *(int*)address = 42;

        s_kernel.Advise(address, 8192, MemoryAdvice.DontFork).Succeeded.Should().BeTrue();
        s_kernel.Advise(address, 8192, MemoryAdvice.DontNeed).Succeeded.Should().BeTrue();

        (*(int*)address).Should().Be(0);
        s_kernel.Unmap(address, 8192).Succeeded.Should().BeTrue();
        s_kernel.Advise(address, 8192, MemoryAdvice.DontFork).Error.Should().Be(Errno.ENOMEM);
    }

    [Fact]
    public void Protected_memory_cannot_be_written_by_a_call()
    {
        nint address = Pages(1);
        *(byte*)address = 1;
        using Pipe pipe = new();
        s_kernel.Write(pipe.WriteEnd, [2]);

        s_kernel.Protect(address, 4096, MapProtection.Read).Succeeded.Should().BeTrue();

        s_kernel.Read(pipe.ReadEnd, new Span<byte>((void*)address, 1)).Error.Should().Be(Errno.EFAULT);
        s_kernel.Protect(address, 4096, MapProtection.ReadWrite).Succeeded.Should().BeTrue();
        s_kernel.Read(pipe.ReadEnd, new Span<byte>((void*)address, 1)).Value.Should().Be(1);
        s_kernel.Unmap(address, 4096);
        s_kernel.Protect(address, 4096, MapProtection.Read).Error.Should().Be(Errno.ENOMEM);
    }

    [Fact]
    public void Remap_moves_memory_over_other_memory()
    {
        nint source = Pages(1);
        nint target = Pages(1);
        *(int*)source = 42;

        s_kernel.Remap(source, 4096, 4096, target).Value.Should().Be(target);

        (*(int*)target).Should().Be(42);
        s_kernel.Advise(source, 4096, MemoryAdvice.DontFork).Error.Should().Be(Errno.ENOMEM, "nothing is left there");
        s_kernel.Unmap(target, 4096);
    }

    [Fact]
    public void Memory_file_has_the_length_that_was_asked_for_and_is_mapped()
    {
        KernelResult file = s_kernel.CreateMemoryFile(8192);
        file.Succeeded.Should().BeTrue();
        nint address = (nint)s_kernel.Map(0, 8192, MapProtection.ReadWrite, MapFlags.Shared, file.Int32, 0).Value;
        ((byte*)address)[4096] = 7;
        byte[] contents = new byte[10_000];

        s_kernel.Read(file.Int32, contents).Value.Should().Be(8192);

        contents[4096].Should().Be(7);
        s_kernel.Truncate(file.Int32, 4096).Error.Should().Be(Errno.None);
        s_kernel.Read(file.Int32, contents).Value.Should().Be(0, "the file ends before where the first read came to");
        s_kernel.Unmap(address, 8192);
        s_kernel.Close(file.Int32).Succeeded.Should().BeTrue();
    }

    [Fact]
    public void Forked_process_has_memory_as_it_was_until_it_is_ended()
    {
        nint address = Pages(2);
        *(byte*)address = 1;
        s_kernel.Advise(address + 4096, 4096, MemoryAdvice.DontFork).Succeeded.Should().BeTrue();
        ForkedProcess child = ForkedProcess.Start(s_kernel);
        byte[] seen = new byte[1];

        *(byte*)address = 2;

        child.TryRead(address, seen).Should().BeTrue();
        seen[0].Should().Be(1);
        (child.HasMapping(address), child.HasMapping(address + 4096)).Should().Be((true, false));
        child.TryRead(address + 4096, seen).Should().BeFalse();
        child.Dispose();
        Directory.Exists($"/proc/{child.Id}").Should().BeFalse();
        s_kernel.Unmap(address, 8192);
    }

    [Fact]
    public void Read_goes_on_that_signals_interrupt()
    {
        using Pipe pipe = new();
        using ManualResetEventSlim ended = new();
        using ManualResetEventSlim begun = new();
        nint id = 0;
        KernelResult read = default;
        byte[] buffer = new byte[1];
        var reader = new Thread(() =>
        {
            id = s_kernel.CurrentThread;
            begun.Set();
            read = s_kernel.Read(pipe.ReadEnd, buffer);
            ended.Wait(TimeSpan.FromSeconds(30)); // a thread that has ended cannot be sent a signal
        });
        reader.Start();
        begun.Wait(TimeSpan.FromSeconds(30)).Should().BeTrue();

        for (int i = 0; i < 100; i++)
            s_kernel.Interrupt(id).Error.Should().Be(Errno.None);
        s_kernel.Write(pipe.WriteEnd, [9]).Value.Should().Be(1);
        ended.Set();

        reader.Join(TimeSpan.FromSeconds(30)).Should().BeTrue();
        (read.Value, buffer[0]).Should().Be((1, 9));
    }

    [Fact]
    public void Map_of_no_bytes_gives_EINVAL() =>
        s_kernel.Map(0, 0, MapProtection.Read, MapFlags.Private | MapFlags.Anonymous, -1, 0).Error.Should().Be(Errno.EINVAL);

    [Fact]
    public void Description_names_the_release() => s_kernel.Description.Should().MatchRegex(@"^Linux \d+\.\d+");

    private static nint Pages(int count) =>
        (nint)s_kernel.Map(0, (nuint)count * 4096, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;

    private sealed class Pipe : IDisposable
    {
        private readonly string _path = Path.Combine(Path.GetTempPath(), $"harness-{Guid.NewGuid():n}");

        internal Pipe()
        {
            // A FIFO opened for reading and writing never blocks and needs no second end (fifo(7)).
            mkfifo(_path, 0x180).Should().Be(0);
            KernelResult opened = s_kernel.Open(_path, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
            opened.Succeeded.Should().BeTrue();
            ReadEnd = WriteEnd = opened.Int32;
        }

        internal int ReadEnd { get; }

        internal int WriteEnd { get; }

        public void Dispose()
        {
            s_kernel.Close(ReadEnd).Succeeded.Should().BeTrue();
            File.Delete(_path);
        }

        [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int mkfifo(string path, uint mode);
    }

    private sealed class TemporaryDescriptor(KernelResult opened) : IDisposable
    {
        internal int Value { get; } = opened.Int32;

        public void Dispose() => s_kernel.Close(Value);
    }
}
