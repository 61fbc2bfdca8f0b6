using System.Text;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Report.Checks;

/// <summary>Writes a check as a comment under a pull request: the verdicts, then the differences as <c>diff</c> shows them.</summary>
public static class CheckMarkdown
{
    public const string Marker = "<!-- xrayexp check -->";

    /// <param name="picture">Returns the address of a result's picture at its commit; null if there is none.</param>
    public static string Render(CheckReport report, Func<ComparedResult, string, string?>? picture = null)
    {
        StringBuilder text = new();
        text.Append(Marker).Append('\n').Append("### xrayexp check: ").Append(CheckText.Totals(report)).Append("\n\n");
        foreach (CheckedExperiment experiment in report.ByWeight)
        {
            text.Append("- ").Append(Sign(experiment.Status)).Append(" **").Append(MarkdownText.Escape(experiment.Name)).Append("**: ")
                .Append(MarkdownText.Sentence(CheckText.Verdict(experiment))).Append('\n');
            foreach (RuleOutcome outcome in CheckText.Told(experiment))
                text.Append("  - ").Append(MarkdownText.Code(outcome.Rule)).Append(": ")
                    .Append(MarkdownText.Sentence(outcome.Text)).Append('\n');
        }

        if (!report.Comparisons.IsSame)
        {
            // without diff's own marker: a bot that looks for the comment of `diff` must not find this one
            string differences = ComparisonMarkdown.Render(report.Comparisons, picture, ComparisonMarkdown.MostCharacters - text.Length);
            text.Append(differences.AsSpan(ComparisonMarkdown.Marker.Length));
        }

        return text.ToString();
    }

    private static string Sign(CheckStatus status) => status switch
    {
        CheckStatus.Failed => "❌",
        CheckStatus.Passed => "✅",
        _ => "➖",
    };
}
