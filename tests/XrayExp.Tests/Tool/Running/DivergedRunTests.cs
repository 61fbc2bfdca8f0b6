using System.Text.Json.Nodes;
using System.Xml.Linq;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>A training that runs away: everything is written, nothing takes it for a result.</summary>
public sealed class DivergedRunTests : IDisposable
{
    private static readonly string[] RunsAway = ["--set", "optimizer={ sgd: { learning_rate: 1e30 } }"];

    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData]
    [InlineData("--quiet")]
    public void It_is_recorded_whole_and_ends_with_a_red_line_and_exit_code_1(params string[] options)
    {
        CommandLine.Answer answer = Diverge(options);
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        string[] last = answer.Error.Split('\n')[^3..];
        Assert.Matches("^error: tiny diverged in epoch [12]: ", last[0]);
        Assert.StartsWith("  help: its figures mean nothing; ", last[1], StringComparison.Ordinal);
        JsonNode metrics = _tiny.Metrics();
        Assert.Equal("diverged", (string?)metrics["status"]);
        Assert.Contains((string)metrics["diverged"]!["reason"]!, last[0], StringComparison.Ordinal);
        Assert.Equal(15, _tiny.Stable().Length + 2);

        // what stands is said again
        CommandLine.Answer again = Diverge(options);
        Assert.Equal((ExitCode.AnswerIsNo, answer.Out), (again.Code, again.Out));
        Assert.Contains("error: tiny diverged in epoch ", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_epoch_ends_with_the_step_that_shows_it() =>
        Assert.Matches("Epoch 1/2\nwarning: the loss is [^\n]* at epoch 1, step 2; the training ends here\\.[^\n]*\n2/3 - [0-9]+s " +
            "- loss: nan ", Diverge().Error);

    [Fact]
    public void Where_that_is_allowed_it_is_a_warning()
    {
        CommandLine.Answer answer = Diverge("--allow-diverged", "--quiet");
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Matches("(^|\n)warning: tiny diverged in epoch [12]: [^\n]*\n$", answer.Error);
    }

    [Fact]
    public void A_model_that_answers_nothing_has_diverged_too()
    {
        CommandLine.Answer answer =
            _tiny.Command("run", TinyExperiment.File, "--threads", "1", "--set", "augmentation=", "--set", "data.rescale=1e-30");
        Assert.Contains("error: tiny diverged in epoch 2: all 7 test images get the same probabilities: the model distinguishes nothing\n",
            answer.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
    }

    [Fact]
    public void A_training_that_finished_says_so() => Assert.Equal("finished", Finish());

    [Fact]
    public void Evaluating_it_says_so()
    {
        Diverge();
        CommandLine.Answer answer = _tiny.Command("evaluate", "runs/tiny", "--quiet");
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.StartsWith("warning: the training of `runs/tiny` diverged in epoch ", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_becomes_a_baseline_only_where_that_is_asked_for_and_fails_the_check_even_then()
    {
        RunAwayInFile();
        Assert.Equal(ExitCode.AnswerIsNo, _tiny.Command("run", TinyExperiment.File, "--threads", "1").Code);
        CommandLine.Answer refused = _tiny.Command("accept", TinyExperiment.File);
        Assert.Equal(ExitCode.InputWrong, refused.Code);
        Assert.Contains("error: `runs/tiny` diverged in epoch ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("`--allow-diverged` accepts it all the same", refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("baselines")));

        Assert.Equal(ExitCode.Done, _tiny.Command("accept", TinyExperiment.File, "--allow-diverged").Code);
        CommandLine.Answer check = _tiny.Command("check", TinyExperiment.File, "--threads", "1");
        Assert.Equal(ExitCode.AnswerIsNo, check.Code);
        Assert.Matches("^tiny: FAILED\n  finished: the training diverged in epoch [12]: [^\n]*\n  baseline.finished: " +
            "the baseline's training diverged in epoch [12]: ", check.Out);
    }

    [Fact]
    public void Beside_a_good_baseline_it_fails_in_every_format()
    {
        Finish();
        Assert.Equal(ExitCode.Done, _tiny.Command("accept", TinyExperiment.File).Code);
        RunAwayInFile();
        Assert.Contains("\n  finished: the training diverged in epoch ", Check("text"), StringComparison.Ordinal);
        Assert.Contains("\n  - `finished`: the training diverged in epoch ", Check("markdown"), StringComparison.Ordinal);
        Assert.False((bool)JsonNode.Parse(Check("json"))!["experiments"]!["tiny"]!["rules"]!["finished"]!["passed"]!);
        XElement failed = XDocument.Parse(Check("junit")).Descendants("testcase")
            .First(one => (string?)one.Attribute("name") == "finished");
        Assert.StartsWith("the training diverged in epoch ", (string?)failed.Element("failure")!.Attribute("message"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_cross_validation_with_such_a_fold_has_diverged()
    {
        CommandLine.Answer answer = Diverge("--set", "data.folds=3", "--set", "training.epochs=1");
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains("error: tiny diverged in epoch 1: fold-", answer.Error, StringComparison.Ordinal);
        Assert.StartsWith("fold-", (string?)_tiny.Metrics()["diverged"]!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_another_result_it_is_said_before_any_figure()
    {
        Finish();
        Assert.Equal(ExitCode.AnswerIsNo, Diverge("--out", "away").Code);
        CommandLine.Answer answer = _tiny.Command("diff", "runs/tiny", "away/tiny");
        Assert.Matches("^runs/tiny → away/tiny\n\nstatus\n +old +new\n  training  finished  diverged in epoch [12]: ", answer.Out);
        JsonNode status =
            JsonNode.Parse(_tiny.Command("diff", "runs/tiny", "away/tiny", "--json").Out)!["away/tiny/metrics.json"]!["status"]!;
        Assert.Equal(("finished", "diverged"), ((string?)status["old"], (string?)status["new"]));
        CommandLine.Answer same = _tiny.Command("diff", "away/tiny", "away/tiny", "--quiet");
        Assert.Equal((ExitCode.Done, ""), (same.Code, same.Out));
        Assert.Matches("^warning: `away/tiny` diverged in epoch [12]: ", same.Error);
    }

    [Fact]
    public void Verifying_it_proves_its_bits_and_says_what_they_are()
    {
        CommandLine.Answer answer =
            _tiny.Command(["verify", TinyExperiment.File, .. RunsAway, "--threads", "1,2", "--vector-bits", "128", "--json", "--quiet"]);
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Equal("diverged", (string?)JsonNode.Parse(answer.Out)!["status"]);
        Assert.Matches("^warning: tiny diverged in epoch [12]: [^\n]*; only its bits are proved\n$", answer.Error);
    }

    /// <summary>As an older version has left it.</summary>
    [Fact]
    public void A_file_without_a_status_tells_by_its_losses()
    {
        Diverge();
        string file = _tiny.At("runs", "tiny", "metrics.json"), text = File.ReadAllText(file);
        JsonObject metrics = JsonNode.Parse(text)!.AsObject();
        metrics.Remove("status");
        metrics.Remove("diverged");
        metrics.Remove("model_epoch");
        metrics.Remove("checksum");
        File.WriteAllText(file, metrics.ToJsonString());
        Assert.StartsWith("warning: the training of `runs/tiny` diverged in epoch ",
            _tiny.Command("evaluate", "runs/tiny", "--quiet").Error, StringComparison.Ordinal);
    }

    private CommandLine.Answer Diverge(params string[] options) =>
        _tiny.Command(["run", TinyExperiment.File, "--threads", "1", .. RunsAway, .. options]);

    private string? Finish()
    {
        _tiny.Run();
        return (string?)_tiny.Metrics()["status"];
    }

    private string Check(string format)
    {
        CommandLine.Answer answer = _tiny.Command("check", TinyExperiment.File, "--threads", "1", "--format", format);
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        return answer.Out;
    }

    private void RunAwayInFile() => File.WriteAllText(
        _tiny.At(TinyExperiment.File),
        File.ReadAllText(_tiny.At(TinyExperiment.File))
            .Replace("{ adam: { learning_rate: 0.01 } }", "{ sgd: { learning_rate: 1e30 } }", StringComparison.Ordinal));
}
