namespace Conformance.Tests.Snapshots;

/// <summary>Aligns two sequences by their longest common subsequence.</summary>
internal static class CommonSubsequence
{
    // 64 MiB of table. Beyond it nothing is aligned, and everything between equal ends counts as replaced.
    private const long MostCells = 1 << 24;

    /// <summary>Pairs of indices of equal elements, ascending in both.</summary>
    /// <param name="left">One sequence.</param>
    /// <param name="right">The other.</param>
    public static IReadOnlyList<(int Left, int Right)> Of(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        int head = 0;
        while (head < left.Count && head < right.Count && left[head] == right[head])
            head++;
        int tail = 0;
        while (tail < left.Count - head && tail < right.Count - head && left[^(tail + 1)] == right[^(tail + 1)])
            tail++;

        var pairs = new List<(int, int)>();
        for (int i = 0; i < head; i++)
            pairs.Add((i, i));
        pairs.AddRange(OfMiddle(left, right, head, left.Count - tail, right.Count - tail));
        for (int i = tail; i > 0; i--)
            pairs.Add((left.Count - i, right.Count - i));
        return pairs;
    }

    private static IEnumerable<(int Left, int Right)> OfMiddle(IReadOnlyList<string> left, IReadOnlyList<string> right, int start, int leftEnd, int rightEnd)
    {
        if ((long)(leftEnd - start + 1) * (rightEnd - start + 1) > MostCells)
            yield break;

        // length[i, j]: what the sequences from i and j on have in common.
        int[,] length = new int[leftEnd - start + 1, rightEnd - start + 1];
        for (int i = leftEnd - 1; i >= start; i--)
        {
            for (int j = rightEnd - 1; j >= start; j--)
            {
                length[i - start, j - start] = left[i] == right[j]
                    ? length[i - start + 1, j - start + 1] + 1
                    : Math.Max(length[i - start + 1, j - start], length[i - start, j - start + 1]);
            }
        }

        for (int i = start, j = start; i < leftEnd && j < rightEnd;)
        {
            if (left[i] == right[j])
                yield return (i++, j++);
            else if (length[i - start + 1, j - start] >= length[i - start, j - start + 1])
                i++;
            else
                j++;
        }
    }
}
