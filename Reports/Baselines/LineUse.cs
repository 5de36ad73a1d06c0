namespace Reports.Baselines;

/// <summary>What a line was good for in a run.</summary>
internal sealed class LineUse
{
    /// <summary>Cases that it explains, as (name, target id).</summary>
    public List<(string Name, string Target)> Explained { get; } = [];

    /// <summary>Cases that passed although it says otherwise.</summary>
    public int Contradicted { get; set; }

    /// <summary>Cases that its pattern fits.</summary>
    public int Matched { get; set; }

    /// <summary>Of a flake: attempts of its cases.</summary>
    public int Attempts { get; set; }

    /// <summary>Of a flake: attempts that failed.</summary>
    public int Failures { get; set; }

    /// <summary>Whether a finding about a case quotes it already.</summary>
    public bool IsQuoted { get; set; }
}
