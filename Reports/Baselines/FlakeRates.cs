namespace Reports.Baselines;

/// <summary>
/// What a flake's rate explains. With rate p, n attempts fail f times or more with the binomial probability P(X >= f); a result that is
/// less likely than one in a thousand is not explained by the rate.
/// </summary>
internal static class FlakeRates
{
    /// <summary>Results less likely than this are findings.</summary>
    public const double Threshold = 0.001;

    /// <summary>The probability that <paramref name="failures"/> or more of <paramref name="attempts"/> fail.</summary>
    /// <param name="attempts">At least 0.</param>
    /// <param name="failures">0 to <paramref name="attempts"/>.</param>
    /// <param name="rate">Share that fails, above 0 and below 1.</param>
    public static double AtLeast(int attempts, int failures, double rate)
    {
        if (failures <= 0)
            return 1;

        // Terms in logarithms: n over k overflows from a thousand attempts on.
        double logTerm = failures * Math.Log(rate) + (attempts - failures) * Math.Log(1 - rate);
        for (int i = 1; i <= failures; i++)
            logTerm += Math.Log(attempts - failures + i) - Math.Log(i);
        double sum = 0;
        for (int k = failures; k <= attempts; k++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(attempts - k) - Math.Log(k + 1) + Math.Log(rate) - Math.Log(1 - rate);
        }

        return Math.Min(1, sum);
    }

    /// <summary>Whether the rate explains that many failures.</summary>
    public static bool Explains(int attempts, int failures, double rate) => AtLeast(attempts, failures, rate) >= Threshold;

    /// <summary>Whether that many passes in a row say that it fails at this rate no more.</summary>
    public static bool IsOver(int passes, double rate) => Math.Pow(1 - rate, passes) < Threshold;

    /// <summary>A rate to write down for what was seen: rounded up, so that it explains it, to hundredths or where these give 1 more finely.</summary>
    public static double Of(int attempts, int failures)
    {
        double rate = Math.Ceiling(100.0 * failures / attempts) / 100;
        return rate < 1 ? rate : Math.Min(0.9999, Math.Ceiling(10_000.0 * failures / attempts) / 10_000);
    }
}
