using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Sweep;

namespace XrayExp.Tool.Sweeping;

/// <summary>How a sweep stands, as a table: a row per group with its means so far and what is being made.</summary>
internal sealed class SweepStanding(SweepPlan plan)
{
    /// <summary>More groups than a screen holds are shown only while they are under way.</summary>
    private const int MostRows = 15;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly Dictionary<string, List<Evaluation>> _done =
        plan.Groups.ToDictionary(group => group.Name, _ => new List<Evaluation>());
    private readonly Dictionary<string, (SweepMember Member, int Epoch, int Epochs)> _running = [];
    private readonly Dictionary<string, int> _diverged = plan.Groups.ToDictionary(group => group.Name, _ => 0);
    private int _failed;
    private int _trained;

    /// <summary>Members that need no more work.</summary>
    public int Over => _failed + _diverged.Values.Sum() + _done.Values.Sum(group => group.Count);

    public void Start(SweepMember member) => _running[member.Name] = (member, 0, member.Experiment.Spec.Training.Epochs);

    public void Epoch(SweepMember member, int epoch, int epochs) => _running[member.Name] = (member, epoch, epochs);

    /// <param name="evaluation">Null of a training that diverged.</param>
    public void Finish(SweepMember member, Evaluation? evaluation, bool trained)
    {
        _running.Remove(member.Name);
        if (evaluation is null)
            _diverged[member.Group]++;
        else
            _done[member.Group].Add(evaluation);
        _trained += trained ? 1 : 0;
    }

    public void Fail(SweepMember member)
    {
        _running.Remove(member.Name);
        _failed++;
    }

    /// <param name="seconds">Since the sweep began.</param>
    public ImmutableArray<string> Lines(double seconds)
    {
        ImmutableArray<SweepGroup> shown = plan.Groups.Length <= MostRows ? plan.Groups : [.. plan.Groups.Where(IsUnderWay).Take(MostRows)];
        int width = shown.Select(group => group.Name.Length).Append("group".Length).Max(), lost = _diverged.Values.Sum();
        string failed = _failed > 0 ? $", {Whole(_failed)} failed" : "", diverged = lost > 0 ? $", {Whole(lost)} diverged" : "";
        return
        [
            $"  {"group".PadRight(width)}   runs{string.Concat(FigureCatalogue.Brief.Select(figure => figure.Name.PadLeft(13)))}",
            .. shown.Select(group => $"  {group.Name.PadRight(width)}  {Count(group)}{Means(group)}  {Running(group)}".TrimEnd()),
            $"  {Whole(Over)} of {Whole(plan.Members.Length)} runs{failed}{diverged}{Left(seconds)}",
        ];
    }

    private bool IsUnderWay(SweepGroup group) =>
        _running.Values.Any(run => run.Member.Group == group.Name)
            || (_done[group.Name].Count + _diverged[group.Name] is > 0 and var count && count < group.Members.Length);

    private string Count(SweepGroup group) => $"{Whole(_done[group.Name].Count)}/{Whole(group.Members.Length)}".PadLeft(5);

    private string Means(SweepGroup group) => string.Concat(FigureCatalogue.Brief.Select(figure => Mean(group, figure).PadLeft(13)));

    private string Mean(SweepGroup group, Figure figure)
    {
        if (_done[group.Name] is not { Count: > 0 } done)
            return "";
        double mean = done.Average(one => one[figure]);
        return double.IsNaN(mean) ? "undefined" : mean.ToString("F4", Plain);
    }

    private string Running(SweepGroup group)
    {
        return string.Join(", ", _running.Values.Where(run => run.Member.Group == group.Name).OrderBy(run => run.Member.Seed)
            .Select(run => $"{Seed(run.Member)}epoch {Whole(run.Epoch)}/{Whole(run.Epochs)}"));

        string Seed(SweepMember member) => group.Members.Length > 1 ? $"seed {member.Seed.ToString(Plain)}: " : "";
    }

    /// <summary>By the time that those took which were trained; epochs count as parts of a run.</summary>
    private string Left(double seconds)
    {
        double parts = _trained + _running.Values.Sum(run => (double)run.Epoch / run.Epochs),
            missing = plan.Members.Length - Over - _running.Values.Sum(run => (double)run.Epoch / run.Epochs);
        if (parts < 0.5 || missing <= 0)
            return "";
        double left = seconds / parts * missing;
        return left < 90
            ? string.Create(Plain, $", about {Math.Max(1, left):F0} s left")
            : string.Create(Plain, $", about {left / 60:F0} min left");
    }

    private static string Whole(int number) => number.ToString(Plain);
}
