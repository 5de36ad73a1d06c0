namespace Reports.Comparison;

/// <summary>A case that takes another time, beyond noise.</summary>
/// <param name="Name">The id without a target.</param>
/// <param name="Pair">On which targets.</param>
/// <param name="A">In the first run.</param>
/// <param name="B">In the second run.</param>
internal sealed record TimeChange(string Name, TargetPair Pair, TimeSample A, TimeSample B)
{
    /// <summary>Median of B by median of A; above 1 is slower.</summary>
    public double Ratio => B.Median / A.Median;
}
