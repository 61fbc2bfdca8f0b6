using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using static XrayExp.Engine.Files.JsonText;

namespace XrayExp.Engine.Report.Checks;

/// <summary>Writes a check as JSON, for programs: <c>passed</c>, then each experiment with its status, its rules, and why it was trained or
/// not checked.</summary>
public static class CheckJson
{
    public static string Write(CheckReport report) => VisibleText.InJson(Document(json =>
    {
        json.Raw("passed", report.Passed ? "true" : "false");
        json.Object("experiments", () =>
        {
            foreach (CheckedExperiment experiment in report.Experiments)
                json.Object(experiment.Name, () =>
                {
                    json.Raw("file", Quote(experiment.File));
                    json.Raw("status", Quote(Status(experiment.Status)));
                    json.Raw("trained", experiment.Trained is { } why ? Quote(why) : "null");
                    json.Raw("reason", experiment.Reason is { } reason ? Quote(reason) : "null");
                    json.Object("rules", () =>
                    {
                        foreach (RuleOutcome outcome in experiment.Judgement?.Outcomes ?? [])
                            json.Raw(outcome.Rule, Row([("passed", outcome.Passed ? "true" : "false"), ("message", Quote(outcome.Message)),
                                .. outcome.Caveat is { } caveat ? [("caveat", Quote(caveat))] : Array.Empty<(string, string)>()]));
                    });
                });
        });
    }));

    private static string Status(CheckStatus status) => status switch
    {
        CheckStatus.Failed => "failed",
        CheckStatus.NoData => "no_data",
        CheckStatus.NoBaseline => "no_baseline",
        _ => "passed",
    };
}
