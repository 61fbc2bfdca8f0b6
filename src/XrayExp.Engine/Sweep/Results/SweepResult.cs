using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>The results of a finished sweep: every group's figures over its seeds, and how they differ from the base's.</summary>
/// <param name="Split">The split on which the figures are computed: <c>test</c>.</param>
public sealed record SweepResult(SweepPlan Plan, string Split, ImmutableArray<GroupResult> Groups)
{
    /// <summary>The figures of a sweep's tables, the most important first, errors last.</summary>
    public static readonly ImmutableArray<Figure> Figures =
        [.. FigureCatalogue.Leading, .. FigureCatalogue.All.Except(FigureCatalogue.Leading).OrderBy(figure => !figure.HigherIsBetter)];

    public GroupResult Base { get; } = Groups.First(group => group.Group.IsBase);

    /// <summary>Members whose training diverged, in the order of the members; they are left out of means and tests.</summary>
    public ImmutableArray<MemberResult> Diverged { get; } =
        [.. Groups.SelectMany(group => group.Members).Where(member => member.Divergence is not null)];

    /// <summary>The number of classes; with more than two, most figures are means over the classes.</summary>
    public int Classes => Base.Members[0].Split.Evaluation.Classes;

    /// <summary>Whether groups are tested against the base: there are two or more seeds, and groups besides the base.</summary>
    public bool IsTested => Base.Members.Length > 1 && Groups.Length > 1;

    /// <param name="result">Returns the result of a member whose run is finished.</param>
    public static SweepResult Of(SweepPlan plan, Func<SweepMember, MemberResult> result)
    {
        ImmutableArray<ImmutableArray<MemberResult>> members =
            [.. plan.Groups.Select(group => group.Members.Select(result).ToImmutableArray())];
        ImmutableArray<MemberResult> start = members[plan.Groups.IndexOf(plan.Base)];
        ImmutableArray<ImmutableArray<MeanChange>> changes =
            Corrected([.. members.Select((group, i) => plan.Groups[i].IsBase ? [] : Changes(start, group))]);
        return new SweepResult(plan, start[0].Split.Name,
            [.. plan.Groups.Select((group, i) => new GroupResult(group, members[i], changes[i]))]);
    }

    /// <summary>Computes the changes over the seeds for which both trainings finished.</summary>
    private static ImmutableArray<MeanChange> Changes(ImmutableArray<MemberResult> old, ImmutableArray<MemberResult> @new)
    {
        if (old.Length < 2)
            return [];
        (MemberResult Old, MemberResult New)[] pairs =
            [.. old.Zip(@new).Where(pair => pair.First.Divergence is null && pair.Second.Divergence is null)];
        return [.. Figures.Select(figure => pairs.Length < 2
            ? MeanChange.Unknown(figure)
            : MeanChange.Of(figure, [.. pairs.Select(pair => pair.Old.Of(figure))], [.. pairs.Select(pair => pair.New.Of(figure))])
                .Between(old[0].Classes, @new[0].Classes))];
    }

    /// <summary>Applies Holm's correction over everything that the sweep tests: all figures of all groups.</summary>
    private static ImmutableArray<ImmutableArray<MeanChange>> Corrected(ImmutableArray<ImmutableArray<MeanChange>> changes)
    {
        ImmutableArray<double> corrected = Holm.Adjust([.. changes.SelectMany(group => group).Select(change => change.P)]);
        int next = 0;
        return [.. changes.Select(group => group.Select(change => change with { HolmP = corrected[next++] }).ToImmutableArray())];
    }
}

/// <param name="Members">In the order of the seeds, including those that diverged.</param>
/// <param name="AgainstBase">A change for each of <see cref="SweepResult.Figures"/>, paired by seed; empty for the base itself, and if
/// there is one seed.</param>
public sealed record GroupResult(SweepGroup Group, ImmutableArray<MemberResult> Members, ImmutableArray<MeanChange> AgainstBase)
{
    /// <summary>The members that have a result, in the order of the seeds.</summary>
    public ImmutableArray<MemberResult> Finished { get; } = [.. Members.Where(member => member.Divergence is null)];

    /// <summary>The mean over <see cref="Finished"/>; NaN if there is none.</summary>
    public double Mean(Figure figure) => Spread.Of(Finished.Select(member => member.Of(figure))).Mean;

    /// <summary>The sample standard deviation over <see cref="Finished"/>, n − 1; NaN for one seed.</summary>
    public double Sd(Figure figure) => Spread.Of(Finished.Select(member => member.Of(figure))).Sd;
}

/// <param name="Classes">In the model's order; of two classes, the second is the positive one.</param>
/// <param name="Fingerprint"><c>sha256:…</c></param>
/// <param name="Weights"><c>sha256:…</c></param>
public sealed record MemberResult(SweepMember Member, EvaluatedSplit Split, ImmutableArray<string> Classes,
    string Fingerprint, string Weights)
{
    /// <summary>How the training diverged; null if it finished.</summary>
    public Divergence? Divergence { get; init; }

    public double Of(Figure figure) => Split.Evaluation[figure];

    public static MemberResult Of(SweepMember member, RecordedRun run) =>
        new(member, EvaluatedSplit.Of(run), run.Data.Classes, run.Fingerprint, run.WeightsSha256) { Divergence = run.Divergence };
}

/// <summary>Mean and sample standard deviation, summed in the order given; NaN if a value is undefined.</summary>
internal sealed record Spread(double Mean, double Sd)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] all = [.. values];
        double mean = all.Sum() / all.Length, square = 0;
        foreach (double value in all)
            square += (value - mean) * (value - mean);
        return new Spread(mean, all.Length < 2 ? double.NaN : Math.Sqrt(square / (all.Length - 1)));
    }
}
