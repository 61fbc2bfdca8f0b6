using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Tool.Verifying;

/// <summary>All trainings of one experiment, and whether they gave one result.</summary>
/// <param name="Trainings">The first is what the others are compared with; at least one.</param>
/// <param name="Skipped">Widths in bits that were asked for and that this CPU lacks.</param>
internal sealed record Proof(string Experiment, string Fingerprint, ImmutableArray<Training> Trainings, ImmutableArray<int> Skipped,
    Precedent? Against)
{
    /// <summary>Of the first training; null where it finished. The same bits are the same bits, but of no result.</summary>
    public Divergence? Divergence { get; init; }

    /// <summary>The names of what the first training gave otherwise than the result that was made elsewhere.</summary>
    public ImmutableArray<string> DiffersFromElsewhere => Against?.Differing(Trainings[0].Digests) ?? [];

    public bool IsKept => Trainings.All(training => training.IsSame) && DiffersFromElsewhere.IsEmpty;
}
