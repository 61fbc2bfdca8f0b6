using System.Text;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Records;

/// <summary>Files of a run that something went wrong with are refused by name; none is a fault of ours.</summary>
public class DamagedFilesTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    [Theory]
    [InlineData("\"images\": 7", "\"images\": 99999999999")]
    [InlineData("\"images\": 7", "\"images\": -1")]
    [InlineData("\"experiment\": \"tiny\"", "\"experiment\": \"\\ud800\"")]
    [InlineData("\"experiment\": \"tiny\"", "\"experiment\": \"\uFFFE\"")]
    public void Counts_that_overflow_and_texts_that_are_none_are_exit_2_with_the_files_name(string from, string to)
    {
        byte[] changed = Encoding.UTF8.GetBytes(Metrics().Replace(from, to, StringComparison.Ordinal));
        int at = changed.AsSpan().IndexOf(Encoding.UTF8.GetBytes("\uFFFE"));
        if (at >= 0)
            changed[at] = 0xFF;
        Refused("metrics.json", changed);
    }

    [Fact]
    public void A_confusion_matrix_that_counts_past_all_bounds_is_exit_2() =>
        Refused("metrics.json", Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(Metrics(),
            @"""confusion_matrix"": \[\s*\[[0-9]+, [0-9]+\]", "\"confusion_matrix\": [[2147483647, 2147483647]")));

    [Fact]
    public void An_image_that_is_listed_twice_is_named()
    {
        string line = $"{new string('a', 64)}  train/A/1.png\n";
        InputException refusal = Assert.Throws<InputException>(() => ImagesFile.Read("runs/a/images.sha256", line + line));
        Assert.Equal("runs/a/images.sha256: `train/A/1.png` is listed twice", refusal.Message);
    }

    [Theory]
    [InlineData("images.sha256", "twice")]
    [InlineData("experiment.yaml", "1/0")]
    [InlineData("experiment.yaml", "- : 2")]
    [InlineData("history.csv", "")]
    [InlineData("predictions.csv", "")]
    public void Diff_says_which_file_is_damaged(string file, string how)
    {
        string path = run.Experiment.At("runs", "tiny", file);
        byte[] whole = File.ReadAllBytes(path);
        string text = Encoding.UTF8.GetString(whole);
        try
        {
            File.WriteAllBytes(path, how switch
            {
                "twice" => Encoding.UTF8.GetBytes(text + text),
                "1/0" => Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(text, "rescale: .*", "rescale: 1/0")),
                "- : 2" => Encoding.UTF8.GetBytes(text + "m:\n  - : 2\n"),
                _ => [.. whole, 0xFF],
            });
            var answer = run.Experiment.Command("diff", "runs/tiny", "runs/tiny");
            Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
            Assert.Contains($"runs/tiny/{file}", answer.Out, StringComparison.Ordinal);
        }
        finally
        {
            File.WriteAllBytes(path, whole);
        }
    }

    private string Metrics() => File.ReadAllText(run.Experiment.At("runs", "tiny", "metrics.json"));

    private void Refused(string file, byte[] bytes)
    {
        string path = run.Experiment.At("damaged", "tiny", file);
        File.WriteAllBytes(path, bytes);
        var answer = run.Experiment.Command("diff", "runs/tiny", "damaged/tiny");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains($"damaged/tiny/{file}", answer.Error, StringComparison.Ordinal);
    }
}
