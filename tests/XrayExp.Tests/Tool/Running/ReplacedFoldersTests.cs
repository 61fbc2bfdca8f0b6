using System.Text.Json.Nodes;
using XrayExp.Engine.Records;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>What lies where a result is to lie: a user's files never go, a former result never unsaid.</summary>
public sealed class ReplacedFoldersTests : IDisposable
{
    private static readonly string[] Quick = ["--set", "training.epochs=1"];

    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData("run", "tiny.yaml")]
    [InlineData("sweep", "sweep.yaml")]
    public void A_folder_of_the_users_is_refused_before_anything_is_read(string command, string file)
    {
        File.WriteAllText(_tiny.At("sweep.yaml"), "name: films\nbase: tiny.yaml\nseeds: 2\n");
        string[] before = Files();
        CommandLine.Answer answer =
            _tiny.Command([command, file, "--out", ".", .. command == "run" ? ["--set", "name=films"] : Array.Empty<string>()]);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("holds `test/NORMAL/0.pgm`", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void One_place_that_is_taken_holds_back_all_runs()
    {
        File.WriteAllText(_tiny.At("other.yaml"), "extends: tiny.yaml\nname: other\n");
        File.WriteAllText(_tiny.At("runs", "other"), "a file");
        CommandLine.Answer answer = _tiny.Command("run", "tiny.yaml", "other.yaml");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("is a file", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("runs", "tiny")));
    }

    [Fact]
    public void Check_and_accept_refuse_it_too()
    {
        _tiny.Run(Quick);
        File.WriteAllText(_tiny.At("quick.yaml"), "extends: tiny.yaml\ntraining: { epochs: 1 }\n");
        File.WriteAllText(_tiny.At("baselines", "tiny", "thesis.txt"), "mine");
        CommandLine.Answer accept = _tiny.Command("accept", "quick.yaml");
        Assert.Equal(ExitCode.InputWrong, accept.Code);
        Assert.Contains("holds `thesis.txt`", accept.Error, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], Directory.EnumerateFileSystemEntries(_tiny.At("baselines", "tiny")).Select(Path.GetFileName));

        File.Delete(_tiny.At("baselines", "tiny", "thesis.txt"));
        Assert.Equal(ExitCode.Done, _tiny.Command("accept", "quick.yaml").Code);
        CommandLine.Answer check = _tiny.Command("check", "quick.yaml", "--out", "baselines");
        Assert.Equal(ExitCode.InputWrong, check.Code);
        Assert.Contains("holds a baseline", check.Error, StringComparison.Ordinal);

        File.WriteAllText(_tiny.At("elsewhere", "tiny", "thesis.txt"), "mine");
        Assert.Equal(ExitCode.InputWrong, _tiny.Command("check", "quick.yaml", "--out", "elsewhere").Code);
        Assert.Equal(["thesis.txt"], Directory.EnumerateFileSystemEntries(_tiny.At("elsewhere", "tiny")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_result_of_another_experiment_is_kept_and_said_and_the_same_one_is_replaced()
    {
        _tiny.Run(Quick);
        string first = Fingerprint("runs/tiny");
        File.WriteAllText(_tiny.At("runs", "tiny", "notes.txt"), "about the first");
        Assert.DoesNotContain("kept", _tiny.Run([.. Quick, "--force"]).Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_tiny.At("runs", "tiny", "notes.txt")));

        CommandLine.Answer second = _tiny.Run([.. Quick, "--set", "seed=8", "--quiet"]);
        Assert.Equal("tiny: the former result is kept as `runs/tiny.1`\n", second.Error);
        Assert.Equal((first, true), (Fingerprint("runs/tiny.1"), File.Exists(_tiny.At("runs", "tiny.1", "notes.txt"))));
        Assert.Equal(ExitCode.Done, _tiny.Command("evaluate", "runs/tiny.1").Code);
        Assert.Contains("kept as `runs/tiny.2`", _tiny.Run([.. Quick, "--set", "seed=9"]).Error, StringComparison.Ordinal);

        // who asks for all runs gets the present ones, and is told
        CommandLine.Answer report = _tiny.Command("report", "runs", "--out", "report.html", "--quiet");
        Assert.Equal((ExitCode.Done, "`runs`: left out the former results `tiny.1`, `tiny.2`; name one to include it\n"),
            (report.Code, report.Error));
        Assert.Equal(ExitCode.AnswerIsNo, _tiny.Command("diff", "runs/tiny.1", "runs").Code);
    }

    [Fact]
    public void A_cross_validation_is_kept_whole()
    {
        string[] folds = [.. Quick, "--set", "data.folds=3"];
        _tiny.Run(folds);
        string first = Fingerprint("runs/tiny");
        Assert.Contains("kept as `runs/tiny.1`", _tiny.Run([.. folds, "--set", "seed=8"]).Error, StringComparison.Ordinal);
        Assert.Equal(first, Fingerprint("runs/tiny.1"));
        Assert.Equal(ExitCode.Done, _tiny.Command("evaluate", "runs/tiny.1/fold-2").Code);
        Assert.Contains("kept as `runs/tiny.2`", _tiny.Run(Quick).Error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(_tiny.At("runs", "tiny.2", "fold-3")));
        Assert.Contains("kept as `runs/tiny.3`", _tiny.Run(folds).Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_tiny.At("runs", "tiny.3", "model.safetensors")));
    }

    [Fact]
    public void Check_replaces_what_is_stale_and_keeps_what_is_not_ours()
    {
        _tiny.Run();
        Assert.Equal(ExitCode.Done, _tiny.Command("accept", "tiny.yaml").Code);
        _tiny.Run("--set", "seed=8");
        File.WriteAllText(_tiny.At("runs", "tiny", "notes.txt"), "mine");
        CommandLine.Answer check = _tiny.Command("check", "tiny.yaml", "--threads", "1");
        Assert.True(check.Code == ExitCode.Done, check.Out + check.Error);
        Assert.Contains("not up to date: `seed` 8 became 7", check.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("runs", "tiny.2")));
        Assert.True(File.Exists(_tiny.At("runs", "tiny", "notes.txt")));
    }

    [Fact]
    public void Pictures_of_a_comparison_do_not_fall_among_a_runs()
    {
        _tiny.Run(Quick);
        _tiny.Run([.. Quick, "--set", "seed=8", "--out", "b"]);
        byte[] history = File.ReadAllBytes(_tiny.At("b", "tiny", "history.png"));
        CommandLine.Answer answer = _tiny.Command("diff", "runs/tiny", "b/tiny", "--out", "b");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Equal(history, File.ReadAllBytes(_tiny.At("b", "tiny", "history.png")));
        Assert.Equal(ExitCode.AnswerIsNo, _tiny.Command("diff", "runs/tiny", "b/tiny", "--out", "pictures").Code);
        Assert.Equal(ExitCode.AnswerIsNo, _tiny.Command("diff", "runs/tiny", "b/tiny", "--out", "pictures").Code);
    }

    private string Fingerprint(string run) => (string)JsonNode.Parse(File.ReadAllText(_tiny.At(run, "metrics.json")))!["fingerprint"]!;

    private string[] Files() => [.. Directory.EnumerateFiles(_tiny.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
