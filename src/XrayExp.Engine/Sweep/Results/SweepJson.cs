using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using static XrayExp.Engine.Files.JsonText;

namespace XrayExp.Engine.Sweep.Results;

/// <summary><c>sweep.json</c>: the groups with means, tests against the base and members, for programs; byte-stable.</summary>
public static class SweepJson
{
    public const string Schema = "xrayexp/sweep/1";

    public static string Write(SweepResult result) => VisibleText.InJson(Document(json =>
    {
        json.Text("schema", Schema);
        json.Text("sweep", result.Plan.Spec.Name);
        json.Text("base", result.Base.Group.Name);
        json.Text("split", result.Split);
        json.List("keys", result.Plan.Spec.Keys.Select(key => Quote(key.Path)));
        json.Object("groups", () =>
        {
            foreach (GroupResult group in result.Groups)
                json.Object(group.Group.Name, () => WriteGroup(json, result, group));
        });
    }));

    private static void WriteGroup(JsonText json, SweepResult result, GroupResult group)
    {
        json.Object("values", () =>
        {
            foreach (VariedKey key in result.Plan.Spec.Keys)
                json.Raw(key.Path, group.Group.Value(key.Path) is { } value
                    ? double.IsNaN(value.Number) ? Quote(value.Text) : Render(value.Number)
                    : "null");
        });
        json.List("seeds", group.Members.Select(member => Render(member.Member.Seed)));
        if (group.Finished.Length < group.Members.Length)
            json.Integer("diverged", group.Members.Length - group.Finished.Length);
        json.Object("figures", () =>
        {
            foreach (Figure figure in SweepResult.Figures)
                json.Raw(figure.Name, Row(("mean", Render(group.Mean(figure))), ("sd", Render(group.Sd(figure)))));
        });
        if (!group.AgainstBase.IsEmpty)
            json.Object("against_base", () =>
            {
                foreach (MeanChange change in group.AgainstBase)
                    json.Raw(change.Figure.Name, Row(
                        ("difference", Render(change.Difference)), ("interval", OneLine([Render(change.Low), Render(change.High)])),
                        ("p", Render(change.P)), ("p_holm", Render(change.HolmP))));
            });
        json.Lines("members", group.Members.Select(Member));
    }

    private static string Member(MemberResult member) => Row(
    [
        ("name", Quote(member.Member.Name)),
        ("seed", Render(member.Member.Seed)),
        .. SweepResult.Figures.Select(figure => (figure.Name, Render(member.Of(figure)))),
        ("threshold", Render(member.Split.Evaluation.Threshold)),
        ("fingerprint", Quote(member.Fingerprint)),
        ("weights", Quote(member.Weights)),
        ("status", Quote(RunStatus.Word(member.Divergence))),
    ]);
}
