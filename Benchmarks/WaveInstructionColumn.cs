using System.Collections.Concurrent;
using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Benchmarks;

/// <summary>Wave-instructions a second, from the counter of the virtual GPU; benchmarks run in this process, so they can leave it here.</summary>
internal sealed class WaveInstructionColumn : IColumn
{
    private static readonly ConcurrentDictionary<(string Isa, string Program), List<double>> s_rates = new();

    public string Id => nameof(WaveInstructionColumn);

    public string ColumnName => "M wave-instr/s";

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Millions of wave-instructions a second on one core, median";

    public static void Record(string isa, string program, ulong instructions, TimeSpan time)
    {
        List<double> rates = s_rates.GetOrAdd((isa, program), _ => []);
        lock (rates)
            rates.Add(instructions / time.TotalSeconds / 1e6);
    }

    public bool IsAvailable(Summary summary) => !s_rates.IsEmpty;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        string program = benchmarkCase.Descriptor.WorkloadMethod.Name switch
        {
            nameof(CopyBenchmarks.ShaderDword) => "copy_dword",
            nameof(CopyBenchmarks.ShaderFourDwords) => "copy_dwordx4",
            _ => "",
        };
        string isa = benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == nameof(CopyBenchmarks.Isa))?.Value as string ?? "";
        if (!s_rates.TryGetValue((isa, program), out List<double>? rates))
            return "-";
        lock (rates)
            return rates.Order().ElementAt(rates.Count / 2).ToString("0.0", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);
}
