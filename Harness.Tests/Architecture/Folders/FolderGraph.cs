namespace Harness.Tests.Architecture.Folders;

/// <summary>Which of some groups of files mentions which.</summary>
/// <param name="groupOf">The group of a file.</param>
internal sealed class FolderGraph(Func<string, string> groupOf)
{
    private readonly SortedDictionary<string, SortedDictionary<string, List<Mention>>> _edges = new(StringComparer.Ordinal);

    /// <summary>The groups.</summary>
    public IReadOnlyCollection<string> Groups => _edges.Keys;

    /// <summary>Adds a file that need not mention anything.</summary>
    public void Add(string path) => EdgesOf(groupOf(path));

    /// <summary>Adds a mention.</summary>
    public void Add(Mention mention)
    {
        (string from, string to) = (groupOf(mention.From), groupOf(mention.To));
        SortedDictionary<string, List<Mention>> edges = EdgesOf(from);
        EdgesOf(to);
        if (from == to)
            return;
        if (!edges.TryGetValue(to, out List<Mention>? mentions))
            edges.Add(to, mentions = []);
        mentions.Add(mention);
    }

    /// <summary>The groups that a group mentions.</summary>
    public IReadOnlyCollection<string> UsedBy(string group) => _edges[group].Keys;

    /// <summary>How many groups stand on each other below a group, at most: 0 when it stands on none.</summary>
    /// <exception cref="InvalidOperationException">There is a circle; the message explains it.</exception>
    public int FloorOf(string group) => Circles().FirstOrDefault() is { } circle
        ? throw new InvalidOperationException($"folders stand in a circle, so that they have no floor: {string.Join("; ", Explain(circle))}")
        : Height(group);

    private int Height(string group) => _edges[group].Keys.Select(used => Height(used) + 1).DefaultIfEmpty(0).Max();

    /// <summary>A shortest circle through each group that stands in one, each circle once.</summary>
    public IEnumerable<IReadOnlyList<string>> Circles()
    {
        HashSet<string> seen = [];
        foreach (string group in _edges.Keys)
        {
            if (!seen.Contains(group) && ShortestWayBack(group) is { } circle)
            {
                seen.UnionWith(circle);
                yield return circle;
            }
        }
    }

    /// <summary>What makes a circle: for each step the files that mention, and the types.</summary>
    public IEnumerable<string> Explain(IReadOnlyList<string> circle)
    {
        for (int i = 0; i < circle.Count; i++)
        {
            (string from, string to) = (circle[i], circle[(i + 1) % circle.Count]);
            yield return $"{from} stands on {to}: {string.Join("; ", _edges[from][to])}";
        }
    }

    private SortedDictionary<string, List<Mention>> EdgesOf(string group)
    {
        if (!_edges.TryGetValue(group, out SortedDictionary<string, List<Mention>>? edges))
            _edges.Add(group, edges = new(StringComparer.Ordinal));
        return edges;
    }

    private List<string>? ShortestWayBack(string start)
    {
        Dictionary<string, string> cameFrom = [];
        Queue<string> next = new([start]);
        while (next.TryDequeue(out string? group))
        {
            foreach (string used in _edges[group].Keys)
            {
                if (used == start)
                    return WayTo(group, start, cameFrom);
                if (cameFrom.TryAdd(used, group))
                    next.Enqueue(used);
            }
        }

        return null;
    }

    private static List<string> WayTo(string end, string start, Dictionary<string, string> cameFrom)
    {
        List<string> way = [];
        for (string at = end; at != start; at = cameFrom[at])
            way.Add(at);
        way.Add(start);
        way.Reverse();
        return way;
    }
}
