using Benchmarks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In process: the default toolchain builds a project for each benchmark, which central package versions and artifacts output confuse.
Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithRuntime(CoreRuntime.CreateForNewVersion("net10.0", ".NET 10.0"));
ManualConfig config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddColumn(StatisticColumn.Median, new WaveInstructionColumn())
    .AddExporter(MarkdownExporter.GitHub)
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));

// Without arguments everything is measured; with BenchmarkDotNet's own (--filter, --list) what they say.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
