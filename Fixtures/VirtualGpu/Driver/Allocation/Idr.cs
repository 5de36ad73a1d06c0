using System.Diagnostics.CodeAnalysis;

namespace VirtualGpu.Driver.Allocation;

/// <summary>Ids that are handed out lowest first (struct idr).</summary>
/// <param name="first">Lowest id.</param>
/// <param name="end">First id that is never handed out.</param>
internal sealed class Idr<T>(uint first = 0, uint end = int.MaxValue) where T : class
{
    private readonly SortedDictionary<uint, T> _entries = [];
    private readonly uint _first = first;
    private uint _lowestFree = first;

    /// <summary>Ids in use, in order.</summary>
    public IReadOnlyCollection<KeyValuePair<uint, T>> Entries => _entries;

    /// <summary>Number of ids in use.</summary>
    public int Count => _entries.Count;

    /// <summary>Takes the lowest free id below <paramref name="limit"/>; false when there is none.</summary>
    public bool TryAdd(T value, out uint id, uint limit = uint.MaxValue)
    {
        while (_entries.ContainsKey(_lowestFree))
            _lowestFree++;
        id = _lowestFree;
        if (id >= Math.Min(end, limit))
            return false;
        _entries.Add(id, value);
        return true;
    }

    /// <summary>Takes the lowest free id where ids never run out.</summary>
    /// <exception cref="InvalidOperationException">They did.</exception>
    public uint Add(T value) => TryAdd(value, out uint id) ? id : throw new InvalidOperationException($"{Count} ids are taken");

    /// <summary>Takes the first id after all that are in use, as an allocator does that never reuses one.</summary>
    public bool TryAddLast(T value, out uint id)
    {
        id = _entries.Count == 0 ? _first : _entries.Keys.Last() + 1;
        return id < end && _entries.TryAdd(id, value);
    }

    /// <summary>Looks an id up.</summary>
    public bool TryGet(uint id, [NotNullWhen(true)] out T? value) => _entries.TryGetValue(id, out value);

    /// <summary>Gives an id back; false when nobody has it.</summary>
    public bool Remove(uint id)
    {
        _lowestFree = Math.Min(_lowestFree, id); // what is below the lowest free one is in use
        return _entries.Remove(id);
    }
}
