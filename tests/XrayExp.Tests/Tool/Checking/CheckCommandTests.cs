using System.Text.Json.Nodes;
using System.Xml.Linq;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Checking;

/// <summary>Whole checks on a tiny experiment.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void A_baseline_is_accepted_and_then_holds()
    {
        CommandLine.Answer before = Check();
        Assert.Equal((ExitCode.Done, "tiny: not checked: it has no baseline; `xrayexp accept tiny.yaml` makes its run's result the " +
            "baseline\n0 failed, 0 passed, 1 not checked\n"), (before.Code, before.Out));
        Assert.False(Directory.Exists(_tiny.At("runs")));

        Accept();
        Assert.Equal(
            ["confusion_matrix.png", "experiment.yaml", "history.csv", "history.png", "images.sha256", "metrics.json", "predictions.csv"],
            Directory.EnumerateFiles(_tiny.At("baselines", "tiny")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("*\n", File.ReadAllText(_tiny.At("baselines", ".xrayexp", ".gitignore")));
        CommandLine.Answer after = Check();
        Assert.Equal((ExitCode.Done, "tiny: passed, nothing differs\n0 failed, 1 passed, 0 not checked\n"), (after.Code, after.Out));
    }

    [Fact]
    public void A_changed_key_is_trained_named_and_judged()
    {
        Accept();
        Replace(TinyExperiment.File, "learning_rate: 0.01", "learning_rate: 1.0e-9");
        CommandLine.Answer answer = Check();
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains("tiny: not up to date: `optimizer.adam.learning_rate` 0.01 became", answer.Error, StringComparison.Ordinal);
        Assert.StartsWith("tiny: FAILED\n  ", answer.Out, StringComparison.Ordinal);
        Assert.Contains("optimizer.adam.learning_rate", answer.Out, StringComparison.Ordinal);

        // the same rules, asked for less
        File.AppendAllText(_tiny.At(TinyExperiment.File),
            "regression: { accuracy: { max_drop: 1 }, recall: { max_drop: 1 }, auc: { max_drop: 1 } }\n");
        CommandLine.Answer relaxed = Check();
        Assert.Equal(ExitCode.Done, relaxed.Code);
        Assert.Contains("tiny: up to date", relaxed.Error, StringComparison.Ordinal);
        Assert.StartsWith("tiny: passed, with differences that the rules allow\n", relaxed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_image_is_named()
    {
        Accept();
        byte[] film = File.ReadAllBytes(_tiny.At("films", "train", "NORMAL", "3.pgm"));
        film[^1] ^= 1;
        File.WriteAllBytes(_tiny.At("films", "train", "NORMAL", "3.pgm"), film);
        CommandLine.Answer answer = Check();
        Assert.Contains("tiny: not up to date: the images changed", answer.Error, StringComparison.Ordinal);
        Assert.Contains("train/NORMAL/3.pgm", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs/tiny/predictions.csv")]
    [InlineData("runs/tiny/model.safetensors")]
    public void A_run_that_was_changed_by_hand_is_made_anew(string file)
    {
        Accept();
        FlipLastDigit(file);
        CommandLine.Answer answer = Check();
        Assert.Contains($"tiny: not up to date: `{Path.GetFileName(file)}` was changed", answer.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, "tiny: passed, nothing differs\n0 failed, 1 passed, 0 not checked\n"), (answer.Code, answer.Out));
    }

    [Fact]
    public void A_baseline_that_was_changed_by_hand_fails()
    {
        Accept();
        FlipLastDigit("baselines/tiny/predictions.csv");
        CommandLine.Answer answer = Check();
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains("\n  intact: baselines/tiny/predictions.csv: ", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_images_an_experiment_is_left_out_or_refused()
    {
        Accept();
        Directory.Delete(_tiny.At("films"), recursive: true);
        CommandLine.Answer answer = Check(), required = Check("--require-data");
        Assert.Equal((ExitCode.Done, "tiny: not checked: its images are missing; `xrayexp data import ZIP --out films` imports them\n0 " +
            "failed, 0 passed, 1 not checked\n"), (answer.Code, answer.Out));
        Assert.Equal(ExitCode.InputWrong, required.Code);
        Assert.Contains("tiny can't be checked: its images are missing", required.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_get_json_and_junit()
    {
        Accept();
        JsonNode tiny = JsonNode.Parse(Check("--json").Out)!["experiments"]!["tiny"]!;
        Assert.Equal(("passed", true), ((string?)tiny["status"], (bool)tiny["rules"]!["exact"]!["passed"]!));
        XElement suite = XDocument.Parse(Check("--format", "junit").Out).Root!.Element("testsuite")!;
        Assert.Equal(("tiny", "1", "0"),
            ((string?)suite.Attribute("name"), (string?)suite.Attribute("tests"), (string?)suite.Attribute("failures")));
        Assert.StartsWith("<!-- xrayexp check -->\n### xrayexp check: 0 failed, 1 passed, 0 not checked\n",
            Check("--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_is_accepted_only_while_it_is_the_experiments()
    {
        CommandLine.Answer none = _tiny.Command("accept", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, none.Code);
        Assert.Contains("there is no finished run `runs/tiny`", none.Error, StringComparison.Ordinal);
        _tiny.Run();
        Replace(TinyExperiment.File, "seed: 7", "seed: 8");
        CommandLine.Answer stale = _tiny.Command("accept", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, stale.Code);
        Assert.Contains("`runs/tiny` is not the current result of tiny.yaml", stale.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("baselines")));
    }

    [Fact]
    public void Accepting_says_what_changed()
    {
        Accept();
        Assert.Equal("", _tiny.Command("accept", TinyExperiment.File).Out);
        Replace(TinyExperiment.File, "seed: 7", "seed: 8");
        _tiny.Run();
        Assert.Contains("seed", _tiny.Command("accept", TinyExperiment.File).Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Check().Code);
    }

    [Fact]
    public void The_comment_of_a_check_is_not_taken_for_that_of_a_diff()
    {
        Accept();
        Replace(TinyExperiment.File, "seed: 7", "seed: 8");
        string comment = Check("--format", "markdown").Out;
        Assert.Contains("<details", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- xrayexp diff -->", comment, StringComparison.Ordinal);
    }

    private CommandLine.Answer Check(params string[] options) =>
        _tiny.Command(["check", TinyExperiment.File, "--threads", "1", .. options]);

    private void Accept()
    {
        _tiny.Run();
        CommandLine.Answer answer = _tiny.Command("accept", TinyExperiment.File);
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.StartsWith("tiny: the first baseline: accuracy ", answer.Out, StringComparison.Ordinal);
    }

    private void Replace(string file, string old, string @new) =>
        File.WriteAllText(_tiny.At(file), File.ReadAllText(_tiny.At(file)).Replace(old, @new, StringComparison.Ordinal));

    /// <summary>The last byte but the line's end: a digit of a probability, or of a weight.</summary>
    private void FlipLastDigit(string file)
    {
        byte[] bytes = File.ReadAllBytes(_tiny.At(file));
        bytes[^2] ^= 1;
        File.WriteAllBytes(_tiny.At(file), bytes);
    }
}
