using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Compare;

/// <summary>
/// Two experiments over several seeds, paired by seed: do they differ in the mean, beyond what the seed does? Student's paired t test of
/// each figure, Holm's correction over all of them. A test by exchanging signs needs no assumption,
/// but has no p-value below 2·2⁻ⁿ: six seeds before anything could be significant.
/// The t test assumes that the differences scatter normally, and speaks from two seeds on.
/// </summary>
/// <param name="Old">The runs of one experiment, in the order of their seeds.</param>
/// <param name="New">Those of the other, with the same seeds.</param>
/// <param name="Unpaired">Runs whose seed the other experiment lacks; they are left out.</param>
/// <param name="Settings">What the experiments differ in, the seed aside.</param>
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

    /// <summary>Those of the first pair; null where they are not known.</summary>
    public TestImages? TestImages => TestImages.Between(Old[0], New[0]);

    public bool IsSame => Settings.IsEmpty && Figures.All(figure => figure.Old.SequenceEqual(figure.New));

    /// <exception cref="InputException">A seed is not known or there twice, runs of one side differ in more than it,
    /// or fewer than two pair.</exception>
    public static SeedComparison Of(ImmutableArray<ComparedResult> old, ImmutableArray<ComparedResult> @new)
    {
        Dictionary<long, ComparedResult> before = BySeed(old), after = BySeed(@new);
        ImmutableArray<long> seeds = [.. before.Keys.Where(after.ContainsKey).Order()];
        if (seeds.Length < 2)
            throw new InputException($"{seeds.Length} seeds are on both sides; a mean needs two or more",
                "`run --set seed=N --out runs/seedN` makes the runs");
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

        // an older version may have written a run, without the figure
        bool IsKnown(Figure figure) => oldRuns.Concat(newRuns).All(run => run.Run.Test.Knows(figure));
    }

    /// <summary>Without runs that diverged: a mean with one of them is none.</summary>
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
