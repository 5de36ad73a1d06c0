using BenchmarkDotNet.Attributes;
using Harness.Kernel;
using Harness.Recording;

namespace Benchmarks;

/// <summary>
/// What <see cref="LinuxKernel"/> and <see cref="RecordingKernel"/> add to an ioctl. The call is FIONREAD on a regular file: cheap, and
/// there on every machine. The C loop makes the same call through libc in the same process, so that the ratio compares like with like.
/// </summary>
public unsafe class IoctlBenchmarks
{
    private const string File = "/proc/version";
    private const int Calls = 10_000;
    private const uint FIONREAD = 0x541b;

    private readonly LinuxKernel _linux = LinuxKernel.Instance;
    private readonly RecordingKernel _recording = new(LinuxKernel.Instance, new FlightRecorder());
    private readonly string _path = Path.GetTempFileName();
    private RecordingKernel? _shared;
    private CLoop? _loop;
    private int _descriptor;

    [GlobalSetup]
    public void Open()
    {
        _loop = CLoop.TryCompile();
        _shared = new RecordingKernel(LinuxKernel.Instance, FlightRecorder.InFile(_path));
        KernelResult opened = _linux.Open(File, OpenFlags.ReadOnly);
        _descriptor = opened.Succeeded ? opened.Int32 : throw new InvalidOperationException($"open({File}): {opened}");
    }

    [GlobalCleanup]
    public void Close()
    {
        _linux.Close(_descriptor);
        _loop?.Dispose();
        System.IO.File.Delete(_path);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls, Description = "C loop (gcc -O2)")]
    public void C()
    {
        int value;
        CLoop loop = _loop ?? throw new PlatformNotSupportedException("no gcc on this machine: there is nothing to compare with, and the row says NA");
        loop.Ioctl(_descriptor, FIONREAD, &value, Calls);
    }

    [Benchmark(OperationsPerInvoke = Calls, Description = "LinuxKernel.Ioctl")]
    public void Linux()
    {
        int value;
        for (int i = 0; i < Calls; i++)
            _linux.Ioctl(_descriptor, FIONREAD, &value);
    }

    [Benchmark(OperationsPerInvoke = Calls, Description = "RecordingKernel.Ioctl")]
    public void Recording()
    {
        int value;
        for (int i = 0; i < Calls; i++)
            _recording.Ioctl(_descriptor, FIONREAD, &value);
    }

    [Benchmark(OperationsPerInvoke = Calls, Description = "the same into a file")]
    public void RecordingIntoFile()
    {
        int value;
        for (int i = 0; i < Calls; i++)
            _shared!.Ioctl(_descriptor, FIONREAD, &value);
    }
}
