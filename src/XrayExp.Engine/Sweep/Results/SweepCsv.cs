using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using static XrayExp.Engine.Files.JsonText;

namespace XrayExp.Engine.Sweep.Results;

/// <summary><c>sweep.csv</c>: a row per member, for a spreadsheet or a data frame. Undefined figures are empty.</summary>
public static class SweepCsv
{
    public static string Write(SweepResult result) => Csv.Write(
    [
        ["member", "group", "seed", .. result.Plan.Spec.Keys.Select(key => key.Path), .. SweepResult.Figures.Select(figure => figure.Name),
            "threshold", "fingerprint", "weights", "status"],
        .. result.Groups.SelectMany(group => group.Members.Select(member => Row(result, group, member))),
    ]);

    private static IEnumerable<string> Row(SweepResult result, GroupResult group, MemberResult member) =>
    [
        Csv.Guard(member.Member.Name),
        Csv.Guard(group.Group.Name),
        Render(member.Member.Seed),
        .. result.Plan.Spec.Keys.Select(key => Csv.Guard(group.Group.Value(key.Path)?.Text ?? "")),
        .. SweepResult.Figures.Select(figure => Number(member.Of(figure))),
        Number(member.Split.Evaluation.Threshold),
        member.Fingerprint,
        member.Weights,
        RunStatus.Word(member.Divergence),
    ];

    private static string Number(double value) => double.IsFinite(value) ? Render(value) : "";
}
