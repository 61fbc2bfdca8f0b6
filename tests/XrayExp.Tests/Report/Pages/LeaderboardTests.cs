using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report.Pages;
using XrayExp.Tests.Compare;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report.Pages;

/// <summary>Which runs of a page stand together, and in what order.</summary>
public class LeaderboardTests
{
    [Fact]
    public void A_run_that_diverged_comes_last_is_marked_and_never_best()
    {
        ComparedResult named = SamplePage.New.Result.Named("runs", "lost");
        ReportedRun lost = new(named with
        {
            Run = named.Run with
            {
                Divergence = new Divergence(3, "the loss is infinite"),
                Test = named.Run.Test.With<Accuracy>(0.98765).With<Recall>(0.98765),
            },
        });
        string page = SamplePage.Render(lost, SamplePage.Old);
        Assert.Matches(@"(?s)>first</a></th>.*>lost</a><small>diverged</small></th>", page);
        Assert.DoesNotContain("<strong>0.9877</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Status</dt><dd>diverged in epoch 3: the loss is infinite</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_accurate_run_leads_whatever_the_order()
    {
        Assert.True(SamplePage.New.Result.Run.Test.Of<Accuracy>() > SamplePage.Old.Result.Run.Test.Of<Accuracy>());
        Assert.Equal(["second", "first"], Leaders(SamplePage.Render(SamplePage.Old, SamplePage.New)));
        Assert.Equal(["second", "first"], Leaders(SamplePage.Render(SamplePage.New, SamplePage.Old)));
    }

    [Fact]
    public void Runs_on_other_images_have_a_leaderboard_of_their_own_and_are_not_compared()
    {
        ImmutableArray<TestGroup> groups = TestGroup.Of([SamplePage.Lone, SamplePage.Old, SamplePage.New]);
        Assert.Equal([2, 1], groups.Select(group => group.Ranked.Length));
        Assert.Equal(["first", "lone"], groups.Select(group => group.Reference.Label));
        string page = SamplePage.Render(SamplePage.Lone, SamplePage.Old, SamplePage.New);
        Assert.Contains("3 runs on 2 sets of test images", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "Compared with"));
    }

    [Fact]
    public void Runs_of_one_name_are_called_by_their_places()
    {
        ReportedRun again = SamplePage.Old with { Result = SamplePage.Old.Result with { Name = "runs/seed2/first" } };
        Assert.Equal(["runs/first", "runs/seed2/first"], Leaders(SamplePage.Render(SamplePage.Old, again)));
    }

    /// <summary>More runs than colours: the best ones have theirs.</summary>
    [Fact]
    public void A_hundred_runs_stay_readable()
    {
        ImmutableArray<ReportedRun> runs =
        [
            .. Enumerable.Range(0, 100)
                .Select(i => SamplePage.New with { Result = SamplePage.New.Result.Named("runs", $"run-{i:00}") }),
        ];
        TestGroup group = Assert.Single(TestGroup.Of(runs));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 0, 0], group.Ranked.Take(9).Select(run => run.Colour));
        Assert.Contains(
            """<li><svg class="swatch c0" viewBox="0 0 18 10" aria-hidden="true"><path d="M0 5H18"/></svg>the other runs</li>""",
            Legend.Of(group.Ranked).Html, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Leaders(string page) =>
        Regex.Matches(Regex.Match(page, "<table class=\"leaderboard\">.*?</table>", RegexOptions.Singleline).Value,
            "<a href=\"[^\"]*\">([^<]*)</a>").Select(match => match.Groups[1].Value);
}
