using System.Collections.Immutable;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Tool.Verifying;

/// <summary>All trainings of one experiment, and whether they gave the same result.</summary>
/// <param name="Trainings">At least one; the others are compared with the first.</param>
/// <param name="Skipped">Vector widths in bits that were requested and that this CPU lacks.</param>
internal sealed record Proof(string Experiment, string Fingerprint, ImmutableArray<Training> Trainings, ImmutableArray<int> Skipped,
    Precedent? Against)
{
    /// <summary>How the first training diverged; null if it finished. Equal bits then prove that the divergence is reproducible, not a
    /// result.</summary>
    public Divergence? Divergence { get; init; }

    /// <summary>Names of the hashes in which the first training differs from the result made elsewhere.</summary>
    public ImmutableArray<string> DiffersFromElsewhere => Against?.Differing(Trainings[0].Digests) ?? [];

    public bool IsKept => Trainings.All(training => training.IsSame) && DiffersFromElsewhere.IsEmpty;
}
