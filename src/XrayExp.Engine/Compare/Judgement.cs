using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Compare;

/// <summary>The outcome of an experiment's rules for a new result and its baseline. An improvement never fails.</summary>
/// <param name="Outcomes">The outcome of every rule that was applied, the failed ones first.</param>
public sealed record Judgement(ImmutableArray<RuleOutcome> Outcomes)
{
    /// <summary>Drops are differences of rounded fractions: 0.90 − 0.89 must not count as more than 0.01.</summary>
    private const double Rounding = 1e-9;

    public bool Passed => Outcomes.All(outcome => outcome.Passed);

    public IEnumerable<RuleOutcome> Failures => Outcomes.Where(outcome => !outcome.Passed);

    /// <param name="comparison">A comparison whose old side is the baseline.</param>
    public static Judgement Of(Comparison comparison, RegressionSpec rules)
    {
        bool sameFingerprint = comparison.Old.Run.Fingerprint == comparison.New.Run.Fingerprint;
        bool asksForDrops = !sameFingerprint || !rules.Exact;
        string? classes = ClassMatching.Describe(comparison.Old.Run.Data.Classes, comparison.New.Run.Data.Classes);
        IEnumerable<RuleOutcome> outcomes =
        [
            .. comparison.Damage.Select(file => new RuleOutcome("intact", false, $"{file.File}: {file.Message}")),
            .. Finished("finished", "the training", comparison.New),
            .. Finished("baseline.finished", "the baseline's training", comparison.Old),
            .. sameFingerprint && rules.Exact ? [Exact(comparison)] : ImmutableArray<RuleOutcome>.Empty,
            .. rules.Rules
                .SelectMany(rule => Figure(rule, comparison.Figures.Single(change => change.Figure == rule.Figure), classes, asksForDrops))
                .Select(outcome => outcome with { Caveat = comparison.TestImages?.Aside() }),
        ];
        return new Judgement([.. outcomes.OrderBy(outcome => outcome.Passed)]);
    }

    /// <summary>Returns a failed outcome for a training that diverged, whatever the rules are, and nothing for a finished one.</summary>
    private static IEnumerable<RuleOutcome> Finished(string rule, string whose, ComparedResult result) =>
        result.Run.Divergence is { } divergence
        ? [new RuleOutcome(rule,
            false, string.Create(CultureInfo.InvariantCulture, $"{whose} diverged in epoch {divergence.Epoch}: {divergence.Reason}"))]
        : [];

    private static RuleOutcome Exact(Comparison comparison)
    {
        string[] differing = [.. comparison.Hashes, .. comparison.History is null ? [] : new[] { "history" }];
        return differing.Length == 0
            ? new RuleOutcome("exact", true, "the same bits as the baseline")
            : new RuleOutcome("exact", false,
                $"experiment, data and engine are the baseline's, but these bits differ: {string.Join(", ", differing)}");
    }

    /// <param name="classes">How the classes differ; null if they do not.</param>
    private static IEnumerable<RuleOutcome> Figure(FigureRule rule, FigureChange change, string? classes, bool asksForDrops)
    {
        bool higher = rule.Figure.HigherIsBetter;
        string name = rule.Figure.Name;
        if (rule.Limit is { } limit)
        {
            bool holds = higher ? change.New >= limit - Rounding : change.New <= limit + Rounding;
            yield return new RuleOutcome($"{name}.{(higher ? "min" : "max")}", holds,
                $"{name} is {Text(change.New)}; at {(higher ? "least" : "most")} {Text(limit)} is required");
        }

        if (rule.LargestLoss is { } largest && asksForDrops && change.IsKnown
            && Against(rule, change, classes, largest) is var (holdsUp, message))
            yield return new RuleOutcome($"{name}.{(higher ? "max_drop" : "max_rise")}", holdsUp, message);
    }

    /// <summary>Compares the new figure with the baseline's. Null: no outcome, because the baseline's figure is undefined. (If the new one
    /// is undefined too, a rule that the experiment states fails.)</summary>
    private static (bool Holds, string Message)? Against(FigureRule rule, FigureChange change, string? classes, double largest)
    {
        bool higher = rule.Figure.HigherIsBetter;
        string name = rule.Figure.Name;
        if (double.IsNaN(change.Old))
            return double.IsNaN(change.New) && !rule.IsUsual ? (false, $"{name} is undefined, as in the baseline") : null;
        if (!change.IsOfOneThing)
            return (false, $"{name} can't be compared with the baseline's: {classes}; `accept` makes this result the baseline");
        double lost = higher ? change.Old - change.New : change.New - change.Old;
        string way = lost switch
        {
            > 0 => higher ? "fell" : "rose",
            < 0 => higher ? "rose" : "fell",
            0 => "stayed",
            _ => "became undefined,"
        };
        return (
            lost <= largest + Rounding,
            lost == 0 ? $"{name} stayed {Text(change.Old)}"
                : $"{name} {way} from {Text(change.Old)} to {Text(change.New)}; {Text(largest)} is allowed{Chance(change)}");
    }

    private static string Chance(FigureChange change) => change.Test is { } test ? $" ({PairedTest.Describe(test.P)})" : "";

    private static string Text(double value) => double.IsNaN(value) ? "undefined" : value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <param name="Rule">
/// The rule's name as in the YAML: <c>accuracy.max_drop</c>, <c>exact</c>; or <c>intact</c> for a file that was changed by hand,
/// <c>finished</c> and <c>baseline.finished</c> for a training that diverged.
/// </param>
/// <param name="Message">One line, with the figures.</param>
/// <param name="Caveat">What the reader must know about the comparison, without a full stop; null if there is nothing.</param>
public sealed record RuleOutcome(string Rule, bool Passed, string Message, string? Caveat = null)
{
    /// <summary>Message and caveat.</summary>
    public string Text => Caveat is null ? Message : $"{Message} ({Caveat})";
}
