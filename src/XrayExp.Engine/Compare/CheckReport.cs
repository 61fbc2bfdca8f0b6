using System.Collections.Immutable;

namespace XrayExp.Engine.Compare;

/// <summary>The outcome of every checked experiment, in the order in which the experiments were given.</summary>
public sealed record CheckReport(ImmutableArray<CheckedExperiment> Experiments)
{
    /// <summary>False for a regression or a broken promise, and for nothing else.</summary>
    public bool Passed => Experiments.All(experiment => experiment.Status != CheckStatus.Failed);

    /// <summary>The experiments, failed ones first.</summary>
    public IEnumerable<CheckedExperiment> ByWeight => Experiments.OrderBy(experiment => experiment.Status);

    /// <summary>The baselines as the old side; experiments without one are left out.</summary>
    public ComparisonSet Comparisons =>
        new("baselines", "now", [.. Experiments.Select(experiment => experiment.Comparison).OfType<Comparison>()], [], []);

    public int Count(CheckStatus status) => Experiments.Count(experiment => experiment.Status == status);
}

/// <param name="File">The experiment's file as the user gave it.</param>
/// <param name="Trained">Why it was retrained; null if the stored run was up to date.</param>
/// <param name="Reason">Why it was not checked; null if it was.</param>
/// <param name="Judgement">Null if it was not checked, as is <paramref name="Comparison"/>.</param>
public sealed record CheckedExperiment(string Name, string File, CheckStatus Status, string? Trained, string? Reason, Judgement? Judgement,
    Comparison? Comparison)
{
    public static CheckedExperiment NotChecked(string name, string file, CheckStatus status, string reason) =>
        new(name, file, status, null, reason, null, null);

    public static CheckedExperiment Of(string name, string file, string? trained, Judgement judgement, Comparison comparison) =>
        new(name, file, judgement.Passed ? CheckStatus.Passed : CheckStatus.Failed, trained, null, judgement, comparison);
}

/// <summary>The outcome of a check, the most serious first.</summary>
public enum CheckStatus
{
    /// <summary>A rule failed.</summary>
    Failed,

    /// <summary>Its images are not on this machine.</summary>
    NoData,

    /// <summary>There is no baseline to compare it with.</summary>
    NoBaseline,

    Passed,
}
