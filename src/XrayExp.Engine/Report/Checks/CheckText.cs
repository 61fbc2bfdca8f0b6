using System.Globalization;
using System.Text;
using XrayExp.Engine.Compare;

namespace XrayExp.Engine.Report.Checks;

/// <summary>Writes a check as text, for people: the reasons first, then a line of totals.</summary>
public static class CheckText
{
    public static string Render(CheckReport report)
    {
        StringBuilder text = new();
        foreach (CheckedExperiment experiment in report.ByWeight)
        {
            text.Append(experiment.Name).Append(": ").Append(Verdict(experiment)).Append('\n');
            foreach (RuleOutcome outcome in Told(experiment))
                text.Append("  ").Append(outcome.Rule).Append(": ").Append(outcome.Text).Append('\n');
        }

        return text.Append(Totals(report)).Append('\n').ToString();
    }

    /// <summary>The rules that failed, and those that passed with a caveat.</summary>
    internal static IEnumerable<RuleOutcome> Told(CheckedExperiment experiment) =>
        experiment.Judgement?.Outcomes.Where(outcome => !outcome.Passed || outcome.Caveat is not null) ?? [];

    /// <summary><c>1 failed, 2 passed, 1 not checked</c></summary>
    public static string Totals(CheckReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Count(CheckStatus.Failed)} failed, {report.Count(CheckStatus.Passed)} passed, " +
            $"{report.Count(CheckStatus.NoData) + report.Count(CheckStatus.NoBaseline)} not checked");

    /// <summary>Returns the verdict in one line, without the experiment's name.</summary>
    public static string Verdict(CheckedExperiment experiment) => experiment.Status switch
    {
        CheckStatus.Failed => "FAILED",
        CheckStatus.Passed => experiment.Comparison!.IsSame ? "passed, nothing differs" : "passed, with differences that the rules allow",
        _ => $"not checked: {experiment.Reason}",
    };
}
