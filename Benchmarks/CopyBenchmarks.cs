using BenchmarkDotNet.Attributes;
using Harness.Buffers;
using Harness.Deadlines;
using Harness.Memory;
using Harness.Programs;
using Harness.Queues;

namespace Benchmarks;

/// <summary>
/// 64 MiB copied by the CPU, by the virtual SDMA engine and by the virtual shader cores (a dword and four dwords for each lane). The shader rows say how
/// many wave-instructions a second the interpreter executes.
/// </summary>
public class CopyBenchmarks
{
    private const int Bytes = 64 << 20;

    private VirtualDevice? _virtual;
    private Pm4Dispatcher? _dispatcher;
    private SdmaCopier? _copier;
    private GpuBuffer? _source;
    private GpuBuffer? _target;

    [Params("gfx942", "gfx1100")]
    public string Isa { get; set; } = "";

    private static Deadline Patience => Deadline.After(TimeSpan.FromMinutes(2));

    [GlobalSetup]
    public void Open()
    {
        _virtual = new VirtualDevice(Isa);
        _dispatcher = _virtual.Device.CreateDispatcher(_virtual.Device.CreatePm4Queue());
        _copier = _virtual.Device.CreateCopier(_virtual.Device.CreateSdmaQueue());
        _source = _virtual.Device.Allocate(Bytes, MemoryKind.Gtt);
        _target = _virtual.Device.Allocate(Bytes, MemoryKind.Gtt);
        Span<uint> source = _source.AsSpan<uint>();
        for (int i = 0; i < source.Length; i++)
            source[i] = (uint)i * 2654435761;
        _target.AsSpan<uint>().Clear();
    }

    [GlobalCleanup]
    public void Close() => _virtual?.Dispose();

    [Benchmark(Baseline = true, Description = "memmove by the CPU")]
    public void Cpu() => _source!.AsSpan<uint>().CopyTo(_target!.AsSpan<uint>());

    [Benchmark(Description = "SDMA COPY_LINEAR")]
    public void Sdma() => _copier!.Require(_copier.Copy(_target!.GpuAddress, _source!.GpuAddress, Bytes, Patience), Patience);

    [Benchmark(Description = "shader, dword a lane")]
    public void ShaderDword() => Shader("copy_dword", Bytes / 4);

    [Benchmark(Description = "shader, four dwords a lane")]
    public void ShaderFourDwords() => Shader("copy_dwordx4", Bytes / 16);

    private void Shader(string program, uint lanes)
    {
        VirtualDevice device = _virtual!;
        ulong before = device.InstructionsExecuted;
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        _dispatcher!.Run(
            device.Programs.Kernel(program),
            new DispatchGeometry(lanes, 256),
            (ref KernelArguments arguments) => arguments.Add(_target!.GpuAddress).Add(_source!.GpuAddress).Add(lanes),
            Patience);
        WaveInstructionColumn.Record(
            Isa, program, device.InstructionsExecuted - before, System.Diagnostics.Stopwatch.GetElapsedTime(start));
    }
}
