using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Engine.Report.Comparisons;
using XrayExp.Engine.Report.Pages;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Records;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pages;

public partial class ReportPageTests
{
    private static readonly ImmutableArray<ReportedRun> All = [SamplePage.Old, SamplePage.New, SamplePage.Lone, SamplePage.Hostile];

    [Fact]
    public void Page_of_two_runs() =>
        Snapshot.Verify(PictureBytes().Replace(SamplePage.Render(SamplePage.Old, SamplePage.New), "…"), "html");

    [Fact]
    public void The_same_results_give_the_same_bytes_in_every_country() =>
        Assert.Equal(ReportPage.Render(All), ForeignCulture.Run(() => ReportPage.Render(All)));

    [Fact]
    public void Names_are_no_markup()
    {
        string page = SamplePage.Render(SamplePage.Old, SamplePage.Hostile);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<script"));
        Assert.Single(Regex.Matches(page, "<img"));
        Assert.Contains("&lt;img src=x onerror=&quot;document.title=&#39;hacked&#39;&quot;&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_has_its_goal_and_every_id_is_there_once()
    {
        string page = SamplePage.Render(All);
        string[] ids = [.. Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Regex.Matches(page, " (?:href=\"#|aria-labelledby=\")([^\"]*)\""), link => Assert.Contains(link.Groups[1].Value, ids));
        Assert.DoesNotMatch("(href|src)=\"(?!#|data:image/png;base64,)", page);
    }

    [Fact]
    public void Elements_are_closed_in_order()
    {
        Stack<string> open = [];
        foreach (Match tag in Regex.Matches(SamplePage.Render(All), @"<(/?)([a-z0-9]+)[^>]*?(/?)>"))
            if (tag.Groups[1].Value == "/")
                Assert.Equal(open.Pop(), tag.Groups[2].Value);
            else if (tag.Groups[3].Value != "/" && tag.Groups[2].Value is not ("meta" or "img"))
                open.Push(tag.Groups[2].Value);
        Assert.Empty(open);
    }

    [Fact]
    public void Pictures_tables_and_charts_say_what_they_are()
    {
        string page = SamplePage.Render(All);
        Assert.All(Regex.Matches(page, "<img[^>]*>"), image => Assert.Matches(" alt=\"[^\"]{20,}\"", image.Value));
        Assert.All(Regex.Matches(page, "<svg class=\"chart\"[^>]*>"),
            chart => Assert.Matches(" role=\"img\" aria-label=\"[^\"]{20,}\"", chart.Value));
        Assert.All(Regex.Matches(page, "<table.*?</table>", RegexOptions.Singleline),
            table => Assert.Contains("<caption>", table.Value, StringComparison.Ordinal));
        Assert.All(Regex.Matches(page, "<th[ >][^>]*"), header => Assert.Contains(" scope=", header.Value, StringComparison.Ordinal));
        Assert.DoesNotMatch("<th[^>]*></th>", page);
    }

    [Fact]
    public void Its_policy_allows_its_own_style_and_script_and_nothing_else()
    {
        string page = ReportPage.Render([SamplePage.Lone]);
        string policy = Regex.Match(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        Assert.StartsWith("default-src 'none'; img-src data:; ", policy, StringComparison.Ordinal);
        foreach (string part in (string[])["style", "script"])
        {
            string content = Regex.Match(page, $"<{part}>(.*?)</{part}>", RegexOptions.Singleline).Groups[1].Value;
            Assert.Contains($"{part}-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'",
                policy, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(" style=\"", page, StringComparison.Ordinal);
    }

    /// <summary>What <c>diff</c> says of two results is what the page says of them.</summary>
    [Fact]
    public void Differences_are_those_of_diff()
    {
        string page = SamplePage.Render(SamplePage.Old, SamplePage.New);
        Comparison comparison = Comparison.Of(SamplePage.Old.Result, SamplePage.New.Result);
        foreach (Section section in ComparisonSections.Of(comparison, 10))
            foreach (SectionRow row in section.Rows)
            {
                IEnumerable<string> cells = row.Cells.Skip(1).Take(section.Title == "experiment" ? 2 : 99);
                Assert.Contains(
                    $"<th scope=\"row\">{Markup.Escape(row.Cells[0])}</th>" +
                        string.Concat(cells.Select(cell => $"<td>{Markup.Escape(cell)}</td>")),
                    page, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void Ten_classes_have_a_row_and_a_colour_each()
    {
        ImmutableArray<string> classes = [.. Enumerable.Range(0, 10).Select(i => $"class {i}")];
        Predictions predictions = SampleRun.Predictions(classes, 200);
        ComparedResult result = SampleResultOf(predictions);
        string page = SamplePage.Render(new ReportedRun(result));
        Assert.Equal(10,
            Regex.Count(Regex.Match(page, "<table class=\"confusion\">.*?</table>", RegexOptions.Singleline).Value, "<th scope=\"row\">"));
        Assert.Contains(
            """<li><svg class="swatch c1 dashed" viewBox="0 0 18 10" aria-hidden="true"><path d="M0 5H18"/></svg>class 7</li>""",
            page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_result_is_refused_by_name()
    {
        DamagedFile history = new("runs/first/history.csv", "it differs from the history in `metrics.json`");
        ReportedRun damaged = SamplePage.Old with { Result = SamplePage.Old.Result with { Damage = [history] } };
        Assert.Contains("`runs/first/history.csv` is damaged: it differs from the history",
            Assert.Throws<InputException>(() => ReportPage.Render([damaged])).Message, StringComparison.Ordinal);
        ReportedRun half = SamplePage.Old with { Gallery = SamplePage.Old.Gallery![..^200] };
        Assert.Contains("`runs/first/predictions.png` is damaged", Assert.Throws<InputException>(() => ReportPage.Render([half])).Message,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => ReportPage.Render([SamplePage.Old with { Gallery = [1, 2, 3] }]));
    }

    private static ComparedResult SampleResultOf(Predictions predictions)
    {
        RecordedRun run = SamplePage.Old.Result.Run;
        return new ComparedResult
        {
            Name = "runs/ten",
            Predictions = predictions,
            Run = run with { Data = run.Data with { Classes = predictions.Classes }, Test = Evaluator.Evaluate(predictions, 1) },
        };
    }

    [GeneratedRegex("(?<=base64,)[^\"]*")]
    private static partial Regex PictureBytes();
}
