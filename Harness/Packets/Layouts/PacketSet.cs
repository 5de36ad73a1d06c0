using System.Collections.Concurrent;
using Harness.Foundation;
using Harness.Packets.Values;

namespace Harness.Packets.Layouts;

/// <summary>The packets of one language as one GPU has them.</summary>
public sealed class PacketSet
{
    private readonly PacketEngine _engine;
    private readonly HeaderRule _header;
    private readonly PacketLayout[] _layouts;
    private readonly Dictionary<int, List<PacketLayout>> _codes = [];
    private readonly ConcurrentDictionary<int, PacketForm[]> _forms = new();
    private PacketForm[]? _all;

    /// <summary>The set of those layouts that a GPU has.</summary>
    /// <param name="layouts">All layouts of the language.</param>
    /// <param name="gfx">The GPU.</param>
    /// <param name="engine">The micro-engine.</param>
    /// <param name="header">What the language has in every first dword.</param>
    internal PacketSet(IReadOnlyList<PacketLayout> layouts, GfxVersion gfx, PacketEngine engine, HeaderRule header)
    {
        Gfx = gfx;
        _engine = engine;
        _header = header;
        _layouts = [.. Matching(layouts, isSecond: false), .. Matching(layouts, isSecond: true)];
        foreach (PacketLayout layout in _layouts)
        {
            if (!_codes.TryGetValue(layout.Code, out List<PacketLayout>? same))
                _codes.Add(layout.Code, same = []);
            same.Add(layout);
        }
    }

    /// <summary>The GPU.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>Every form of every packet.</summary>
    public IReadOnlyList<PacketForm> Forms => _all ??= [.. _layouts.Select(Find)];

    /// <summary>The forms that share a code: none when the GPU has no such packet.</summary>
    public ReadOnlySpan<PacketForm> WithCode(int code)
    {
        if (_forms.TryGetValue(code, out PacketForm[]? forms))
            return forms;

        // A form is made when it is first asked for: few packets are in a stream.
        return _codes.TryGetValue(code, out List<PacketLayout>? layouts)
            ? _forms.GetOrAdd(code, [.. layouts.Select(layout => new PacketForm(layout, Gfx, _engine, _header))])
            : [];
    }

    /// <summary>The form of a layout.</summary>
    /// <exception cref="NotSupportedException">The GPU has no such packet.</exception>
    public PacketForm Find(PacketLayout layout)
    {
        foreach (PacketForm form in WithCode(layout.Code))
        {
            if (form.Layout == layout)
                return form;
        }

        bool hasOther = Array.Exists(_layouts, other => other.Name == layout.Name);
        throw new NotSupportedException($"{Gfx} has no packet {layout.Name}{(hasOther ? " of this form" : "")}");
    }

    // Where the engine is not known, what compute makes of an opcode comes first.
    private IEnumerable<PacketLayout> Matching(IReadOnlyList<PacketLayout> layouts, bool isSecond) => layouts.Where(layout =>
        layout.Gpus.Contains(Gfx) && (layout.Engines & _engine) != 0 && (layout.Engines == PacketEngine.Graphics && _engine == PacketEngine.Any) == isSecond);
}
