using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Running;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>A cross-validation that has run: three folds over the 17 films of train and val, without a test folder.</summary>
public sealed class FinishedFolds : IDisposable
{
    public static readonly string[] Three = ["--set", "data.folds=3"];

    public FinishedFolds()
    {
        Directory.Delete(Experiment.At("films", "test"), recursive: true);
        Said = Experiment.Run(Three);
    }

    public TinyExperiment Experiment { get; } = new();

    internal CommandLine.Answer Said { get; }

    public void Dispose() => Experiment.Dispose();
}

public class FoldsTests(FinishedFolds finished) : IClassFixture<FinishedFolds>
{
    private static readonly string[] Stable = ["metrics.json", "predictions.csv", "images.sha256", "confusion_matrix.png",
        "roc.png", "precision_recall.png", "calibration.png"];

    private readonly TinyExperiment _tiny = finished.Experiment;

    [Fact]
    public void Every_fold_is_a_run_and_what_they_say_together_lies_beside_them()
    {
        Assert.Equal(
            ["calibration.png", "confusion_matrix.png", "experiment.yaml", "fold-1", "fold-2", "fold-3", "images.sha256",
                "metrics.json", "precision_recall.png", "predictions.csv", "roc.png", "summary.txt"],
            Directory.EnumerateFileSystemEntries(_tiny.At("runs", "tiny")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(16, Directory.EnumerateFiles(_tiny.At("runs", "tiny", "fold-2")).Count());
        Assert.Contains("tiny: fold 3 of 3 is held out, fold 1 is the validation\n", finished.Said.Error, StringComparison.Ordinal);
        Assert.StartsWith("tiny: accuracy ", finished.Said.Out, StringComparison.Ordinal);
        Assert.Contains(" on 17 held-out images; over 3 folds accuracy ", finished.Said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_image_is_held_out_once_and_never_trained_on_by_the_model_that_scores_it()
    {
        string[] pooled = Ids("runs/tiny");
        Assert.Equal(17, pooled.Distinct().Count());
        Assert.Equal(pooled, Enumerable.Range(1, 3).SelectMany(fold => Ids($"runs/tiny/fold-{fold}")).Order(StringComparer.Ordinal));
        for (int fold = 1; fold <= 3; fold++)
        {
            JsonNode data = _tiny.Metrics($"runs/tiny/fold-{fold}")["data"]!;
            Assert.Equal(17, (int)data["train"]!["images"]! + (int)data["val"]!["images"]! + (int)data["held_out"]!["images"]!);
            Assert.Equal((int)data["held_out"]!["images"]!, (int)_tiny.Metrics()["data"]![$"fold-{fold}"]!["images"]!);
            Assert.Equal((int)data["val"]!["images"]!, (int)_tiny.Metrics()["data"]![$"fold-{(fold % 3) + 1}"]!["images"]!);
        }
    }

    [Fact]
    public void The_summary_has_the_mean_and_the_deviation_of_the_folds_and_the_figures_of_all_predictions()
    {
        JsonNode evaluation = _tiny.Metrics()["evaluation"]!, accuracy = evaluation["folds"]!["accuracy"]!;
        double[] values = [.. Enumerable.Range(1, 3)
            .Select(fold => (double)_tiny.Metrics($"runs/tiny/fold-{fold}")["evaluation"]!["held_out"]!["accuracy"]!)];
        Assert.Equal(values, accuracy["values"]!.AsArray().Select(value => (double)value!));
        Assert.Equal(values.Average(), (double)accuracy["mean"]!, 12);
        Assert.Equal(Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / 2), (double)accuracy["sd"]!, 12);
        string[] rows = [.. File.ReadLines(_tiny.At("runs", "tiny", "predictions.csv")).Skip(1)];
        Assert.Equal(rows.Count(row => row.Split(',')[1] == row.Split(',')[2]) / 17.0, (double)evaluation["held_out"]!["accuracy"]!, 12);
    }

    [Fact]
    public void A_fold_alone_is_an_ordinary_run_with_the_same_weights()
    {
        _tiny.Run([.. FinishedFolds.Three, "--set", "data.fold=2", "--out", "alone"]);
        Assert.Equal((string?)_tiny.Metrics("runs/tiny/fold-2")["fingerprint"], (string?)_tiny.Metrics("alone/tiny")["fingerprint"]);
        Assert.Equal((string?)_tiny.Metrics("runs/tiny/fold-2")["weights"], (string?)_tiny.Metrics("alone/tiny")["weights"]);
    }

    [Fact]
    public void A_fold_is_evaluated_on_what_it_held_out()
    {
        CommandLine.Answer answer = _tiny.Command("evaluate", "runs/tiny/fold-3", "--json", "--threads", "1");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        Assert.Equal(_tiny.Metrics("runs/tiny/fold-3")["evaluation"]!["held_out"]!.ToJsonString(),
            JsonNode.Parse(answer.Out)!.ToJsonString());

        CommandLine.Answer whole = _tiny.Command("evaluate", "runs/tiny");
        Assert.Equal(ExitCode.InputWrong, whole.Code);
        Assert.Contains("give the folder of one: `runs/tiny/fold-1`", whole.Error, StringComparison.Ordinal);
        Assert.Contains("--set data.fold=1", _tiny.Command(["verify", TinyExperiment.File, .. FinishedFolds.Three]).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_up_to_date_stands_and_any_number_of_threads_gives_the_same_bytes()
    {
        using FinishedFolds other = new();
        CommandLine.Answer again = other.Experiment.Run(FinishedFolds.Three);
        Assert.DoesNotContain("Epoch", again.Error, StringComparison.Ordinal);
        Assert.Equal(finished.Said.Out, again.Out);
        CommandLine.Answer forced =
            other.Experiment.Command(["run", TinyExperiment.File, "--threads", "3", "--force", .. FinishedFolds.Three]);
        Assert.Contains("Epoch 2/2", forced.Error, StringComparison.Ordinal);
        Assert.Equal<string>(Bytes(_tiny), Bytes(other.Experiment));
    }

    [Fact]
    public void Killed_in_the_third_fold_it_goes_on_in_the_third_to_the_same_bytes()
    {
        using TinyExperiment killed = new();
        Directory.Delete(killed.At("films", "test"), recursive: true);
        using CancellationTokenSource stop = new();
        using StoppingWriter error = new("tiny-fold-3: ", stop);
        CommandContext context = TinyExperiment.Context(killed.Folder);
        ExitCode code = new XrayExpApp(CommandList.All).Run(
            ["run", TinyExperiment.File, "--threads", "1", .. FinishedFolds.Three],
            context with
            {
                Error = error,
                Cancellation = stop.Token,
                Environment = context.Environment.SetItem(Resumption.IntervalVariable, "0")
            });
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.False(File.Exists(killed.At("runs", "tiny", "metrics.json")));
        Assert.True(Directory.Exists(killed.At("runs", "tiny", "fold-3", "checkpoint")));

        CommandLine.Answer refused = killed.Command(["run", TinyExperiment.File, "--resume", "--set", "seed=8", .. FinishedFolds.Three]);
        Assert.Equal(ExitCode.InputWrong, refused.Code);
        Assert.DoesNotContain("Epoch", refused.Error, StringComparison.Ordinal);

        CommandLine.Answer resumed = killed.Run(["--resume", .. FinishedFolds.Three]);
        Assert.Contains("tiny-fold-3: resuming after", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("tiny-fold-1: up to date", resumed.Error, StringComparison.Ordinal);
        Assert.Equal<string>(Bytes(_tiny), Bytes(killed));
    }

    [Fact]
    public void Other_folds_a_run_without_and_one_with_them_again_leave_nothing_of_each_other()
    {
        using TinyExperiment changing = new();
        changing.Run("--set", "training.epochs=1");
        changing.Run("--set", "training.epochs=1", "--set", "data.folds=4");
        Assert.False(File.Exists(changing.At("runs", "tiny", "model.safetensors")));
        changing.Run("--set", "training.epochs=1", "--set", "data.folds=3");
        Assert.Equal(3, Directory.EnumerateDirectories(changing.At("runs", "tiny")).Count());
        changing.Run("--set", "training.epochs=1");
        Assert.Empty(Directory.EnumerateDirectories(changing.At("runs", "tiny")));
        Assert.Contains("on 7 test images", changing.Run("--set", "training.epochs=1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_accepted_checked_and_compared_like_a_run()
    {
        using FinishedFolds other = new();
        TinyExperiment tiny = other.Experiment;
        File.WriteAllText(tiny.At("tiny.yaml"),
            File.ReadAllText(tiny.At("tiny.yaml")).Replace("data: {", "data: { folds: 3,", StringComparison.Ordinal));
        CommandLine.Answer accepted = tiny.Command("accept", "tiny.yaml");
        Assert.True(accepted.Code == ExitCode.Done, accepted.Error);
        CommandLine.Answer checkedNow = tiny.Command("check", "tiny.yaml", "--threads", "1");
        Assert.True(checkedNow.Code == ExitCode.Done, checkedNow.Out + checkedNow.Error);
        Assert.Contains("tiny: passed, nothing differs", checkedNow.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, tiny.Command("diff", "baselines/tiny", "runs/tiny").Code);

        File.Copy(tiny.At("runs", "tiny", "fold-1", "metrics.json"), tiny.At("runs", "tiny", "fold-2", "metrics.json"), overwrite: true);
        CommandLine.Answer damaged = tiny.Command("diff", "baselines/tiny", "runs/tiny");
        Assert.Equal(ExitCode.AnswerIsNo, damaged.Code);
        Assert.Contains("its folds are not those in the folders beside it", damaged.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data.folds=2", "from 3 to 20")]
    [InlineData("data={ folds: 3, fold: 4 }", "from 1 to 3")]
    [InlineData("data.fold=1", "one of `folds`")]
    [InlineData("data={ folds: 3, split: random, validation_split: 0.2 }", "the next fold is the validation")]
    [InlineData("data.folds=9", "leaves fold 9 without an image of the class `PNEUMONIA`")]
    public void A_wish_that_cannot_be_granted_is_2(string setting, string message)
    {
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File, "--set", setting, "--out", "refused");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains(message, answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_tiny.At("refused")));
    }

    private string[] Ids(string run) => [.. File.ReadLines(_tiny.At(run, "predictions.csv")).Skip(1).Select(row => row.Split(',')[0])];

    private static ImmutableArray<string> Bytes(TinyExperiment tiny) =>
    [
        .. Stable.Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(tiny.At("runs", "tiny", file))))}"),
        .. Enumerable.Range(1, 3).SelectMany(fold => tiny.Stable($"runs/tiny/fold-{fold}")),
    ];
}
