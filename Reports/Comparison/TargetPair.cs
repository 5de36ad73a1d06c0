using Reports.Results;

namespace Reports.Comparison;

/// <summary>A target of one run and the one of another run that it is compared with.</summary>
/// <param name="A">Of the first run.</param>
/// <param name="B">Of the second run.</param>
/// <param name="Rule">Why.</param>
internal sealed record TargetPair(RecordedTarget A, RecordedTarget B, PairingRule Rule)
{
    /// <summary>Why, in words; empty for the same target, of which nobody asks.</summary>
    public string Reason => Rule switch
    {
        _ when A.Id == B.Id && A.Host == B.Host => "",
        PairingRule.Chip => $"the same chip, unique id {A.Chip}",
        PairingRule.Id => "the same id",
        PairingRule.Order or PairingRule.OtherNodes => $"the GPUs of {A.Isa} in the order of their nodes",
        PairingRule.Node => "the same id on another host",
        PairingRule.Clause => "the same target but for a clause broken on purpose",
        PairingRule.Model => $"the driver of Linux {(A.IsModel ? A : B).Kernel} and the model of it",
        PairingRule.Isa => $"the only ones left of {A.Isa}",
        _ => "the only ones left",
    };

    /// <summary>One id, or both when they differ.</summary>
    public override string ToString() => A.Id == B.Id ? A.Id : $"{A.Id} -> {B.Id}";
}
