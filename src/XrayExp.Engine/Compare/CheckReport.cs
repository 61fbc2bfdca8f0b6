using System.Collections.Immutable;

namespace XrayExp.Engine.Compare;

/// <summary>What became of every experiment that was checked, in the order in which they were given.</summary>
public sealed record CheckReport(ImmutableArray<CheckedExperiment> Experiments)
{
    /// <summary>False for a regression or a broken promise, and for nothing else.</summary>
    public bool Passed => Experiments.All(experiment => experiment.Status != CheckStatus.Failed);

    /// <summary>The failed ones first.</summary>
    public IEnumerable<CheckedExperiment> ByWeight => Experiments.OrderBy(experiment => experiment.Status);

    /// <summary>The baselines as the old side; experiments without one are left out.</summary>
    public ComparisonSet Comparisons =>
        new("baselines", "now", [.. Experiments.Select(experiment => experiment.Comparison).OfType<Comparison>()], [], []);

    public int Count(CheckStatus status) => Experiments.Count(experiment => experiment.Status == status);
}

/// <param name="File">As the user gave it.</param>
/// <param name="Trained">Why it was trained anew; null where the stored run stood.</param>
/// <param name="Reason">Why it was not checked; null where it was.</param>
/// <param name="Judgement">Null where it was not checked, as <paramref name="Comparison"/>.</param>
public sealed record CheckedExperiment(string Name, string File, CheckStatus Status, string? Trained, string? Reason, Judgement? Judgement,
    Comparison? Comparison)
{
    public static CheckedExperiment NotChecked(string name, string file, CheckStatus status, string reason) =>
        new(name, file, status, null, reason, null, null);

    public static CheckedExperiment Of(string name, string file, string? trained, Judgement judgement, Comparison comparison) =>
        new(name, file, judgement.Passed ? CheckStatus.Passed : CheckStatus.Failed, trained, null, judgement, comparison);
}

/// <summary>The heaviest first.</summary>
public enum CheckStatus
{
    /// <summary>A rule says no.</summary>
    Failed,

    /// <summary>Its images are not on this machine.</summary>
    NoData,

    /// <summary>There is nothing to hold it against.</summary>
    NoBaseline,

    Passed,
}
