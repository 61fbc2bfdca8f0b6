using System.Diagnostics;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Comparing;

public class DiffCommandTests(TwoRuns runs) : IClassFixture<TwoRuns>
{
    private CommandLine.Answer Diff(params string[] words) => runs.Experiment.Command(["diff", .. words]);

    [Fact]
    public void The_same_run_is_no_difference()
    {
        CommandLine.Answer answer = Diff("a/tiny", "a/tiny");
        Assert.Equal((ExitCode.Done, "", "no difference between a/tiny and a/tiny\n"), (answer.Code, answer.Out, answer.Error));
    }

    [Fact]
    public void Another_seed_is_named_and_so_is_what_it_did()
    {
        CommandLine.Answer answer = Diff("a/tiny", "b/tiny");
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        foreach (string expected in (string[])["  seed       7    8  --set seed=8", "\nresults\n",
            "The trainings first differ in epoch 1: loss", "\nweights\n", "These tests cover variation between test images only"])
            Assert.Contains(expected, answer.Out, StringComparison.Ordinal);
    }

    /// <summary>Also of the file that a run wrote: its lines are nobody's.</summary>
    [Fact]
    public void Config_of_a_runs_experiment_names_the_users_own_places()
    {
        CommandLine.Answer answer = runs.Experiment.Command("config", "b/tiny/experiment.yaml", "--set", "training.epochs=9");
        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.Matches(@"(?m)^seed: 8 +# --set seed=8$", answer.Out);
        Assert.Matches(@"(?m)^name: tiny +# [^#]*\.yaml:\d+:\d+$", answer.Out);
        Assert.Matches(@"(?m)^  epochs: 9 +# --set training\.epochs=9$", answer.Out);
        Assert.DoesNotContain("b/tiny/experiment.yaml", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_runs_is_compared_run_by_run() =>
        Assert.Contains("a/tiny → b/tiny", Diff("a", "b").Out, StringComparison.Ordinal);

    [Fact]
    public void Revisions_are_compared_by_their_baselines()
    {
        CommandLine.Answer answer = Diff("v1", "v2", "--json");
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains("\"v2:experiments/baselines/tiny/experiment.yaml\": {\n    \"seed\": { \"old\": 7, \"new\": 8, \"diff\": 1,",
            answer.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Diff("v2", "main").Code);
    }

    [Fact]
    public void A_revision_alone_is_held_against_the_working_tree()
    {
        Assert.Equal((ExitCode.Done, "no difference between main and experiments/baselines\n"), (Diff("main").Code, Diff("main").Error));
        Assert.Contains("v1:experiments/baselines/tiny → experiments/baselines/tiny", Diff("v1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_held_against_its_baseline_at_a_revision()
    {
        Assert.Equal(ExitCode.Done, Diff("v2", "b/tiny").Code);
        Assert.Contains("\nresults\n", Diff("v1", "b/tiny").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_wins_over_a_revision_of_its_name() =>
        Assert.Contains("`a` is a path and a git revision; the path is used (write `refs/heads/a` for the branch)\n",
            Diff("a", "b").Error, StringComparison.Ordinal);

    [Fact]
    public void Pictures_are_linked_by_commit_where_the_clone_has_a_home()
    {
        Assert.DoesNotContain("![", Diff("v1", "v2", "--format", "markdown").Out, StringComparison.Ordinal);
        runs.Git("remote", "add", "origin", "git@example.org:owner/films.git");
        string comment = Diff("v1", "v2", "--format", "markdown").Out;
        runs.Git("remote", "remove", "origin");
        Assert.Matches(@"!\[history\.png\]\(https://example\.org/owner/films/raw/[0-9a-f]{40}/experiments/baselines/tiny/history\.png\)",
            comment);
    }

    [Theory]
    [InlineData("predictions.csv", "/predictions.csv", "its hash is")]
    [InlineData("metrics.json", "/metrics.json", "the predictions give")]
    [InlineData("experiment.yaml", "/experiment.yaml", "it does not fit the fingerprint in `metrics.json`")]
    [InlineData("images.sha256", "/images.sha256", "its hash is")]
    [InlineData("model.safetensors", "/model.safetensors", "its hash is")]
    [InlineData("history.csv", "/history.csv", "it differs from the history in `metrics.json`")]
    public void A_file_that_was_changed_is_named(string file, string named, string why)
    {
        string copy = runs.Changed(file, Change[file]);
        CommandLine.Answer answer = Diff("a/tiny", copy);
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains($"\n  {copy}{named} ", answer.Out, StringComparison.Ordinal);
        Assert.Contains(why, answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void One_key_one_image_one_weight_one_line_are_each_named()
    {
        Assert.Contains("\n  seed       7    9  ", Diff("a/tiny", runs.Changed("experiment.yaml", Change["experiment.yaml"])).Out,
            StringComparison.Ordinal);
        Assert.Contains("test: changed  test/NORMAL/0.pgm", Diff("a/tiny", runs.Changed("images.sha256", Change["images.sha256"])).Out,
            StringComparison.Ordinal);
        Assert.Contains("\n  dense/bias  1 of 1 ", Diff("a/tiny", runs.Changed("model.safetensors", Change["model.safetensors"])).Out,
            StringComparison.Ordinal);
        Assert.Contains("\n  NORMAL/0.pgm  ", Diff("a/tiny", runs.Changed("predictions.csv", Change["predictions.csv"])).Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_drawn_where_asked()
    {
        Diff("a/tiny", "b/tiny", "--out", "pictures");
        foreach (string picture in (string[])["history.png", "confusion_matrix.png"])
            Assert.True(new FileInfo(runs.Experiment.At("pictures", "tiny", picture)).Length > 10_000, picture);
    }

    [Fact]
    public void Pictures_are_drawn_for_papers_where_asked()
    {
        Diff("a/tiny", "b/tiny", "--out", "papers", "--pictures", "pdf");
        Assert.Equal(["confusion_matrix.pdf", "history.pdf"],
            Directory.GetFiles(runs.Experiment.At("papers", "tiny")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Runs_on_two_sides_are_compared_over_their_seeds()
    {
        CommandLine.Answer answer = Diff("a/tiny", "b/tiny", "--", "b/tiny", "a/tiny");
        Assert.Equal((ExitCode.Done, "no difference between the runs on the two sides of `--`\n"), (answer.Code, answer.Error));
        Assert.Contains("1 seeds are on both sides", Diff("a/tiny", "b/tiny", "--", "b/tiny").Error, StringComparison.Ordinal);
        Assert.Contains("`diff` compares two results; received 3", Diff("a/tiny", "b/tiny", "a").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metrics_file_alone_is_enough()
    {
        CommandLine.Answer answer = Diff("a/tiny/metrics.json", "b/tiny/metrics.json");
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.Contains("The fingerprints differ.", answer.Out, StringComparison.Ordinal);
        Assert.Contains("The hashes of the weights differ.", answer.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "`nowhere` is not a run, a metrics file or a baseline, and no git revision")]
    [InlineData("films", "`films` contains no result")]
    [InlineData("tiny.yaml", "tiny.yaml:1:")]
    [InlineData("bb", "did you mean `b`?")]
    public void What_is_no_result_is_refused(string word, string why)
    {
        CommandLine.Answer answer = Diff(word, "a/tiny");
        Assert.Equal((ExitCode.InputWrong, ""), (answer.Code, answer.Out));
        Assert.Contains(why, answer.Error, StringComparison.Ordinal);
    }

    private static readonly Dictionary<string, Func<byte[], byte[]>> Change = new()
    {
        ["predictions.csv"] = Text("NORMAL/0.pgm,NORMAL,", _ => "NORMAL/0.pgm,NORMAL,NORMAL,0.75,0.25"),
        ["metrics.json"] = Text("      \"accuracy\": ", _ => "      \"accuracy\": 0.125,"),
        ["experiment.yaml"] = Text("seed: ", _ => "seed: 9"),
        ["history.csv"] = Text("1,", line => "1,9" + line[2..]),
        ["images.sha256"] = bytes => [(byte)(bytes[0] == '0' ? '1' : '0'), .. bytes[1..]],
        ["model.safetensors"] = bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
    };

    /// <summary>Changes the last line that begins so.</summary>
    private static Func<byte[], byte[]> Text(string begin, Func<string, string> change) => bytes =>
    {
        string[] lines = System.Text.Encoding.UTF8.GetString(bytes).Split('\n');
        int line = Array.FindLastIndex(lines, one => one.StartsWith(begin, StringComparison.Ordinal));
        lines[line] = change(lines[line]);
        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
    };
}
