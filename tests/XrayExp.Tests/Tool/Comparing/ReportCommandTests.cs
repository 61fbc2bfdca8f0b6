using System.Text.RegularExpressions;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Comparing;

public class ReportCommandTests(TwoRuns runs) : IClassFixture<TwoRuns>
{
    private const string Page = "pages/report.html";

    private CommandLine.Answer Report(params string[] words) => runs.Experiment.Command(["report", .. words, "--out", Page]);

    private string Written => File.ReadAllText(runs.Experiment.At(Page));

    [Fact]
    public void Two_runs_stand_on_one_page_with_their_galleries()
    {
        CommandLine.Answer answer = Report("a/tiny", "b/tiny");
        Assert.Equal((ExitCode.Done, "", $"wrote `{Page}`\n"), (answer.Code, answer.Out, answer.Error));
        Assert.Equal(2, Regex.Count(Written, "<img src=\"data:image/png;base64,"));
        Assert.Contains("Compared with <a href=\"#test-1-run-", Written, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">seed</th><td>7</td><td>8</td>", Written, StringComparison.Ordinal);
        Assert.Equal(["report.html"], Directory.EnumerateFileSystemEntries(runs.Experiment.At("pages")).Select(Path.GetFileName));
    }

    [Fact]
    public void The_same_runs_give_the_same_bytes()
    {
        Report("a/tiny", "b/tiny");
        string first = Written;
        Report("a/tiny", "b/tiny", "a/tiny");
        Assert.Equal(first, Written);
    }

    [Theory]
    [InlineData("a", "tiny")]
    [InlineData("a/tiny/metrics.json", "tiny")]
    [InlineData("experiments/baselines", "tiny")]
    [InlineData("v1", "tiny")]
    public void Folders_files_and_revisions_are_taken_as_diff_takes_them(string word, string run)
    {
        Assert.Equal(ExitCode.Done, Report(word).Code);
        Assert.Contains($">{run}</a></th>", Written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_is_not_there_or_damaged_is_named_and_no_page_written()
    {
        string damaged = runs.Changed("history.csv", bytes => [.. bytes[..^2], (byte)'9', (byte)'\n']),
            torn = runs.Changed("predictions.png", bytes => bytes[..^100]);
        File.Delete(runs.Experiment.At(Page));
        foreach ((string word, string why) in (IEnumerable<(string, string)>)
        [
            ("a/tinny", "`a/tinny` is not a run, a metrics file or a baseline, and no git revision\n  help: did you mean `tiny`?"),
            (damaged, $"`{damaged}/history.csv` is damaged: it differs from the history in `metrics.json`"),
            (torn, $"`{torn}/predictions.png` is damaged: it is not a complete PNG"),
        ])
        {
            CommandLine.Answer answer = Report("a/tiny", word);
            Assert.Equal(ExitCode.InputWrong, answer.Code);
            Assert.Contains(why, answer.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(runs.Experiment.At(Page)));
        }
    }

    [Fact]
    public void A_page_is_an_html_file()
    {
        CommandLine.Answer answer = runs.Experiment.Command("report", "a/tiny", "--out", "report.pdf");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("`--out` expects a file that ends in `.html`; received `report.pdf`", answer.Error, StringComparison.Ordinal);
    }
}
