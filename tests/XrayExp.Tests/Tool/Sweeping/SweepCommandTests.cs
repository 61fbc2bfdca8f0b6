using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tests.Tool.Running;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Sweeping;

/// <summary>Whole sweeps on a tiny experiment.</summary>
public class SweepCommandTests(FinishedSweep finished) : IClassFixture<FinishedSweep>
{
    [Fact]
    public void Every_member_has_a_run_of_its_own_and_the_tables_lie_beside_them()
    {
        TinySweep sweep = finished.Sweep;
        Assert.Equal([".xrayexp", .. TinySweep.Members, "sweep.csv", "sweep.json", "sweep.md", "sweep.yaml"],
            Directory.EnumerateFileSystemEntries(sweep.At(TinySweep.Folder)).Select(Path.GetFileName)
                .Where(name => !name!.EndsWith(".png", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("rates: 4 runs in 2 groups", finished.Said.Error, StringComparison.Ordinal);
        Assert.Contains("[4/4] learning_rate=0.1,seed=2: accuracy ", finished.Said.Error, StringComparison.Ordinal);
        Assert.StartsWith("rates: 2 groups, 4 runs, figures on test\n\nmeans\n", finished.Said.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch", finished.Said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_is_what_run_makes_of_the_same_experiment()
    {
        using TinyExperiment alone = new();
        alone.Run("--set", "seed=2", "--set", "optimizer={ adam: { learning_rate: 0.1 } }");
        JsonNode member = finished.Sweep.Experiment.Metrics($"{TinySweep.Folder}/{TinySweep.Members[3]}"), run = alone.Metrics();
        Assert.Equal(TinySweep.Members[3], (string)member["experiment"]!);
        member["experiment"] = "tiny";
        Assert.NotEqual((string)run["checksum"]!, (string)member["checksum"]!);
        member["checksum"] = (string)run["checksum"]!;
        Assert.Equal(run.ToJsonString(), member.ToJsonString());
        Assert.Equal(ExitCode.Done, finished.Sweep.Experiment.Command("evaluate", $"{TinySweep.Folder}/{TinySweep.Members[3]}").Code);
        Assert.Equal(ExitCode.AnswerIsNo, finished.Sweep.Experiment.Command("diff", $"{TinySweep.Folder}/{TinySweep.Members[1]}",
            $"{TinySweep.Folder}/{TinySweep.Members[3]}").Code);
    }

    [Fact]
    public void What_is_up_to_date_is_not_trained_again_and_the_tables_come_out_the_same()
    {
        ImmutableArray<string> before = finished.Sweep.Stable();
        CommandLine.Answer again = finished.Sweep.Run();
        Assert.Equal(4, again.Error.Split("(up to date)").Length - 1);
        Assert.Equal(finished.Said.Out, again.Out);
        Assert.Equal<string>(before, finished.Sweep.Stable());
    }

    [Theory]
    [InlineData("json", "sweep.json")]
    [InlineData("csv", "sweep.csv")]
    [InlineData("markdown", "sweep.md")]
    public void Each_format_is_the_file(string format, string file) =>
        Assert.Equal(File.ReadAllText(finished.Sweep.At(TinySweep.Folder, file)), finished.Sweep.Run("--format", format).Out);

    [Fact]
    public void A_member_that_fails_is_named_and_the_others_are_kept()
    {
        using TinySweep sweep = new();
        using (RunLock.Acquire(new RunFolder(sweep.At(TinySweep.Folder), TinySweep.Members[1])))
        {
            CommandLine.Answer answer = sweep.Command("--threads", "1");
            Assert.Equal((ExitCode.Held, ""), (answer.Code, answer.Out));
            Assert.Contains("base,seed=2 failed:\nerror: the run `base,seed=2` is held by process ",
                answer.Error, StringComparison.Ordinal);
            Assert.Contains("rates: 3 of 4 runs are finished and stay", answer.Error, StringComparison.Ordinal);
        }

        sweep.Run();
        Assert.Equal<string>(finished.Sweep.Stable(), sweep.Stable());
    }

    [Fact]
    public void Trainings_that_diverge_are_named_counted_and_left_out()
    {
        using TinySweep sweep = new("""
            name: rates
            base: tiny.yaml
            members: [{ name: wild, set: { optimizer: { sgd: { learning_rate: 1e30 } } } }]
            seeds: 2
            """);
        CommandLine.Answer answer = sweep.Command("--threads", "1", "--quiet");
        Assert.Equal(ExitCode.AnswerIsNo, answer.Code);
        Assert.StartsWith("rates: 2 groups, 4 runs, 2 diverged, figures on test\n", answer.Out, StringComparison.Ordinal);
        Assert.Matches(@"\n  wild +0 of 2 +undefined ", answer.Out);
        Assert.Matches("(^|\n)warning: wild,seed=1 diverged in epoch [12]: [^\n]*\n", answer.Error);
        Assert.Contains("\nerror: 2 of 4 runs diverged and are left out of means and tests; the first is wild,seed=1\n  help: ",
            answer.Error, StringComparison.Ordinal);
        CommandLine.Answer allowed = sweep.Command("--jobs", "2", "--threads", "1", "--allow-diverged", "--quiet");
        Assert.Equal((ExitCode.Done, answer.Out), (allowed.Code, allowed.Out));
        Assert.EndsWith("warning: 2 of 4 runs diverged and are left out of means and tests; the first is wild,seed=1\n", allowed.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_validations_are_compared_on_held_out_images_and_leave_the_ledger_empty()
    {
        File.WriteAllText(finished.Sweep.At("folded.yaml"),
            "extends: tiny.yaml\nname: folded\ndata: { folds: 3 }\ntraining: { epochs: 1 }\n");
        File.WriteAllText(finished.Sweep.At("folds.yaml"),
            "name: folds\nbase: folded.yaml\nvary: { optimizer.adam.learning_rate: [0.1] }\n");
        CommandLine.Answer answer = finished.Sweep.Experiment.Command("sweep", "folds.yaml", "--threads", "1", "--ledger", "folds.csv");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.StartsWith("folds: 2 groups, 2 runs, figures on held-out\n", answer.Out, StringComparison.Ordinal);
        Assert.False(File.Exists(finished.Sweep.At("folds.csv")));
        Assert.True(File.Exists(finished.Sweep.At("runs", "folds", "base", "fold-3", "metrics.json")));
        Assert.DoesNotContain("is held out", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_trained_while_a_member_has_a_mistake()
    {
        using TinySweep sweep = new("name: rates\nbase: tiny.yaml\nvary: { training.epochs: [1, 0] }\n");
        CommandLine.Answer answer = sweep.Command();
        Assert.Equal((ExitCode.InputWrong, ""), (answer.Code, answer.Out));
        Assert.StartsWith("rates.yaml:3:30: error[invalid-value]: `epochs` expects", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(sweep.At("runs")));
    }

    /// <summary>The labels of the test images decide nothing but the figures:
    /// with every one of them exchanged, the members and their weights are the same.</summary>
    [Fact]
    public void Test_labels_influence_the_figures_alone()
    {
        using TinySweep exchanged = new();
        Directory.Move(exchanged.At("films", "test", "NORMAL"), exchanged.At("films", "test", "aside"));
        Directory.Move(exchanged.At("films", "test", "PNEUMONIA"), exchanged.At("films", "test", "NORMAL"));
        Directory.Move(exchanged.At("films", "test", "aside"), exchanged.At("films", "test", "PNEUMONIA"));
        exchanged.Run();
        Assert.Equal(Columns(finished.Sweep, "member", "weights", "threshold"), Columns(exchanged, "member", "weights", "threshold"));
        Assert.NotEqual(Columns(finished.Sweep, "loss"), Columns(exchanged, "loss"));
        foreach (string member in TinySweep.Members)
            foreach (string file in (string[])["model.safetensors", "history.csv"])
                Assert.Equal(File.ReadAllBytes(finished.Sweep.At(TinySweep.Folder, member, file)),
                    File.ReadAllBytes(exchanged.At(TinySweep.Folder, member, file)));
    }

    private static IEnumerable<string> Columns(TinySweep sweep, params string[] names)
    {
        ImmutableArray<ImmutableArray<string>> rows =
            Engine.Files.Csv.Read("sweep.csv", File.ReadAllText(sweep.At(TinySweep.Folder, "sweep.csv")));
        return [.. rows.Select(row => string.Join(' ', names.Select(name => row[rows[0].IndexOf(name)])))];
    }
}
