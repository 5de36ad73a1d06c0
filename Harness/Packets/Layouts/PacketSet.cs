using Harness.Foundation;

namespace Harness.Packets.Layouts;

/// <summary>The packets of one language as one GPU has them.</summary>
public sealed class PacketSet
{
    private readonly Dictionary<int, PacketForm[]> _forms;

    /// <summary>The set of those layouts that a GPU has.</summary>
    /// <param name="layouts">All layouts of the language.</param>
    /// <param name="gfx">The GPU.</param>
    /// <param name="header">What the language has in every first dword.</param>
    internal PacketSet(IEnumerable<PacketLayout> layouts, GfxVersion gfx, HeaderRule header)
    {
        Gfx = gfx;
        Forms = [.. layouts.Where(layout => layout.Gpus.Contains(gfx)).Select(layout => new PacketForm(layout, gfx, header))];
        _forms = Forms.GroupBy(form => form.Layout.Code).ToDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The GPU.</summary>
    public GfxVersion Gfx { get; }

    /// <summary>Every form of every packet.</summary>
    public IReadOnlyList<PacketForm> Forms { get; }

    /// <summary>The forms that share a code: none when the GPU has no such packet.</summary>
    public ReadOnlySpan<PacketForm> WithCode(int code) => _forms.TryGetValue(code, out PacketForm[]? forms) ? forms : [];

    /// <summary>The form of a layout.</summary>
    /// <exception cref="NotSupportedException">The GPU has no such packet.</exception>
    public PacketForm Find(PacketLayout layout)
    {
        foreach (PacketForm form in WithCode(layout.Code))
        {
            if (form.Layout == layout)
                return form;
        }

        bool hasOther = Forms.Any(form => form.Layout.Name == layout.Name);
        throw new NotSupportedException($"{Gfx} has no packet {layout.Name}{(hasOther ? " of this form" : "")}");
    }
}
