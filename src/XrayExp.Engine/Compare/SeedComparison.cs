using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Compare;

/// <summary>
/// Compares two experiments over several seeds, paired by seed: do their means differ by more than the seed explains? Each figure gets
/// Student's paired t test, with Holm's correction over all figures. A test that flips signs would need no assumption, but its p-value is
/// at least 2·2⁻ⁿ, so nothing could be significant with fewer than six seeds. The t test assumes that the differences are normally
/// distributed, and works from two seeds on.
/// </summary>
/// <param name="Old">The runs of one experiment, in the order of their seeds.</param>
/// <param name="New">The runs of the other experiment, with the same seeds.</param>
/// <param name="Unpaired">Runs whose seed the other experiment lacks; they are left out.</param>
/// <param name="Settings">Settings in which the experiments differ, without the seed.</param>
/// <param name="Figures">In the order of <see cref="FigureCatalogue.All"/>.</param>
public sealed record SeedComparison(
    ImmutableArray<long> Seeds,
    ImmutableArray<ComparedResult> Old,
    ImmutableArray<ComparedResult> New,
    ImmutableArray<string> Unpaired,
    ImmutableArray<SettingChange> Settings,
    ImmutableArray<MeanChange> Figures)
{
    private const string SeedKey = "seed";

    /// <summary>Runs that diverged; they are left out too.</summary>
    public ImmutableArray<string> Diverged { get; init; } = [];

    /// <summary>The test images of the first pair; null if they are not known.</summary>
    public TestImages? TestImages => TestImages.Between(Old[0], New[0]);

    public bool IsSame => Settings.IsEmpty && Figures.All(figure => figure.Old.SequenceEqual(figure.New));

    /// <exception cref="InputException">A seed is not known or occurs twice, runs of one side differ in more than the seed, or fewer than
    /// two seeds are on both sides.</exception>
    public static SeedComparison Of(ImmutableArray<ComparedResult> old, ImmutableArray<ComparedResult> @new)
    {
        Dictionary<long, ComparedResult> before = BySeed(old), after = BySeed(@new);
        ImmutableArray<long> seeds = [.. before.Keys.Where(after.ContainsKey).Order()];
        if (seeds.Length < 2)
            throw new InputException($"{seeds.Length} seeds are on both sides; a mean needs two or more",
                "`xrayexp run EXPERIMENT.yaml --set seed=N --out runs/seedN` makes the run of a seed");
        ImmutableArray<ComparedResult> oldRuns = [.. seeds.Select(seed => before[seed])], newRuns = [.. seeds.Select(seed => after[seed])];
        ImmutableArray<MeanChange> figures = [.. FigureCatalogue.All.Where(IsKnown)
            .Select(figure => MeanChange.Of(figure, oldRuns, newRuns))];
        ImmutableArray<double> corrected = Holm.Adjust([.. figures.Select(figure => figure.P)]);
        return new SeedComparison(
            seeds,
            oldRuns,
            newRuns,
            [.. old.Concat(@new).Where(run => run.Run.Divergence is null && !oldRuns.Contains(run) && !newRuns.Contains(run))
                .Select(run => run.Name)],
            Differences(oldRuns[0], newRuns[0]),
            [.. figures.Select((figure, i) => figure with { HolmP = corrected[i] })])
        {
            Diverged = [.. old.Concat(@new).Where(run => run.Run.Divergence is not null).Select(run => run.Name)],
        };

        // a run that an older version wrote may lack the figure
        bool IsKnown(Figure figure) => oldRuns.Concat(newRuns).All(run => run.Run.Test.Knows(figure));
    }

    /// <summary>Returns the runs by seed, without those that diverged: a mean over them would be meaningless.</summary>
    private static Dictionary<long, ComparedResult> BySeed(ImmutableArray<ComparedResult> runs)
    {
        Dictionary<long, ComparedResult> bySeed = [];
        foreach (ComparedResult run in runs.Where(run => run.Run.Divergence is null))
        {
            if ((run.Experiment?.Find(SeedKey)?.Value as ScalarNode)?.Text is not { } text
                || !long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out long seed))
                throw new InputException($"the seed of `{run.Name}` is not known: it has no readable `experiment.yaml`");
            if (!bySeed.TryAdd(seed, run))
                throw new InputException($"`{bySeed[seed].Name}` and `{run.Name}` have the same seed, {text}", "give each seed once");
            if (Differences(runs[0], run) is [{ } change, ..])
                throw new InputException($"`{runs[0].Name}` and `{run.Name}` differ in more than the seed: `{change.Path}`",
                    "give the runs of one experiment on each side of `--`");
        }

        return bySeed;
    }

    private static ImmutableArray<SettingChange> Differences(ComparedResult old, ComparedResult @new) =>
        old.Experiment is { } before && @new.Experiment is { } after
            ? [.. SettingChange.Between(before, after).Where(change => change.Path != SeedKey)]
            : [];
}
