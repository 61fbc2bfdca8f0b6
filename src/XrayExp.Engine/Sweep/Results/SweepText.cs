using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Data;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>Writes a sweep's tables for people: at a terminal, and as <c>sweep.md</c>.</summary>
public static class SweepText
{
    /// <summary>The most diverged runs that are named; `sweep.csv` has all.</summary>
    private const int MostNamed = 20;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <param name="colour">True: with ANSI colours, green for better than the base, red for worse.</param>
    public static string Render(SweepResult result, bool colour) => ComparisonText.Render(Title(result), Sections(result), colour);

    public static string Markdown(SweepResult result)
    {
        StringBuilder text = new();
        text.Append("### ").Append(ComparisonMarkdown.Escape(Title(result))).Append('\n');
        if (result.Plan.Spec.Description is { } description)
            text.Append('\n').Append(ComparisonMarkdown.Escape(description)).Append('\n');
        ComparisonMarkdown.AppendSections(text, Sections(result));
        return text.ToString();
    }

    private static string Title(SweepResult result)
    {
        int groups = result.Groups.Length, members = result.Plan.Members.Length;
        string diverged = result.Diverged.IsEmpty ? "" : $", {result.Diverged.Length.ToString(Plain)} diverged";
        return string.Create(Plain, $"{result.Plan.Spec.Name}: {groups} {Plural("group", groups)}, " +
            $"{members} {Plural("run", members)}{diverged}, figures on {SplitName.Spoken(result.Split)}");
    }

    private static ImmutableArray<Section> Sections(SweepResult result) =>
    [
        Means(result, "means", FigureCatalogue.Leading, withValues: true),
        Means(result, "further means", [.. SweepResult.Figures.Skip(FigureCatalogue.Leading.Length)], withValues: false),
        .. result.IsTested
            ? FigureCatalogue.Leading.Select((figure, i) => AgainstBase(result, figure, i == FigureCatalogue.Leading.Length - 1))
            : [],
    ];

    /// <summary>Returns a row per group: its values, the number of seeds, mean ± sample standard deviation of each figure.</summary>
    private static Section Means(SweepResult result, string title, ImmutableArray<Figure> figures, bool withValues)
    {
        // the names of a grid's groups already contain what it varies
        string[] paths = withValues && result.Plan.Spec.MayRepeat ? [.. result.Plan.Spec.Keys.Select(key => key.Path)] : [];
        return new Section(
            title,
            ["group", .. MemberName.OfKeys([.. paths]), "n", .. figures.Select(figure => figure.Spoken(result.Classes))],
            [.. result.Groups.Select(group => new SectionRow(
                Tone.Plain,
                [
                    Named(group.Group), .. paths.Select(path => Wording.Short(group.Group.Value(path)?.Text ?? "")), Count(group),
                    .. figures.Select(figure => WithSpread(group.Mean(figure), group.Sd(figure))),
                ]))],
            !withValues ? [] : [.. result.Diverged.Take(MostNamed).Select(Lost), .. result.Diverged.Length > MostNamed
                ? [string.Create(Plain, $"… and {result.Diverged.Length - MostNamed} more diverged.")] : ImmutableArray<string>.Empty,
                .. Repeated(result), .. Scopes(result)]);
    }

    /// <summary>Names the means that leave out classes in some run, because these have no value there.</summary>
    private static ImmutableArray<string> Scopes(SweepResult result)
    {
        MemberResult[] runs = [.. result.Groups.SelectMany(group => group.Finished)];
        string[] means =
        [
            .. SweepResult.Figures.Where(figure => runs.Any(run => run.Split.Evaluation.AveragedOver(figure) is not null))
                .Select(figure => figure.Spoken(result.Classes)),
        ];
        return means.Length == 0 ? [] : [string.Create(Plain,
            $"In some runs, {string.Join(", ", means)} are means over fewer than {result.Classes} classes: the others have no value.")];
    }

    /// <summary>Returns the number of seeds, <c>4 of 5</c> if a seed has no result.</summary>
    private static string Count(GroupResult group) => group.Finished.Length == group.Members.Length
        ? group.Members.Length.ToString(Plain)
        : string.Create(Plain, $"{group.Finished.Length} of {group.Members.Length}");

    private static string Lost(MemberResult member) =>
        string.Create(Plain, $"{member.Member.Name} diverged in epoch {member.Divergence!.Epoch} and is left out of means and tests: " +
            $"{member.Divergence.Reason}.");

    private static ImmutableArray<string> Repeated(SweepResult result) => result.Plan.Repeated > 0
        ? [string.Create(Plain, $"{result.Plan.Repeated} {Plural("draw", result.Plan.Repeated)} repeated an earlier one " +
            $"and {(result.Plan.Repeated == 1 ? "was" : "were")} left out.")]
        : [];

    private static Section AgainstBase(SweepResult result, Figure figure, bool explains)
    {
        int place = SweepResult.Figures.IndexOf(figure);
        return new Section(
            $"{figure.Spoken(result.Classes)} against {Named(result.Base.Group)}",
            ["group", "change", "95 % interval", "p", "Holm's p"],
            [.. result.Groups.Where(group => !group.Group.IsBase).Select(group => Row(group.Group, group.AgainstBase[place]))],
            explains ? [.. Explanation(result)] : []);
    }

    private static SectionRow Row(SweepGroup group, MeanChange change) => new(
        !change.IsSignificant ? Tone.Plain : change.IsBetter switch { true => Tone.Better, false => Tone.Worse, null => Tone.Plain },
        group.Name, Wording.Change(change.Difference), Wording.Interval(change.Low, change.High), Wording.P(change.P),
        Wording.P(change.HolmP));

    private static IEnumerable<string> Explanation(SweepResult result)
    {
        string over = string.Create(Plain,
            $"{result.Base.Members.Length} seeds{(result.Diverged.IsEmpty ? "" : ", without those for which one of the two diverged")}");
        yield return $"p: Student's paired t test over {over}; Holm corrects for all figures of all groups together.";
        yield return SeedSections.ComparesSeedsOnly;
    }

    private static string Named(SweepGroup group) => group.IsBase && group.Name != MemberName.Base ? $"{group.Name} (base)" : group.Name;

    private static string WithSpread(double mean, double sd) =>
        double.IsNaN(sd) ? Wording.Figure(mean) : $"{Wording.Figure(mean)} ± {sd.ToString("F4", Plain)}";

    private static string Plural(string word, int count) => count == 1 ? word : $"{word}s";
}
