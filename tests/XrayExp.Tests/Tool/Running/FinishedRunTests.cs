using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Tests.Report;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>What a run leaves, and when it is made again.</summary>
public class FinishedRunTests(FinishedRun run) : IClassFixture<FinishedRun>
{
    private readonly TinyExperiment _tiny = run.Experiment;

    [Fact]
    public void Every_file_of_the_contract_is_there_and_no_other()
    {
        Assert.Equal(
            [
                "augmentation.png", "calibration.png", "confusion_matrix.png", "environment.json", "experiment.yaml", "history.csv",
                "history.png", "images.sha256", "metrics.json", "mistakes.png",
                "model.safetensors", "precision_recall.png", "predictions.csv", "predictions.png", "roc.png", "summary.txt",
            ],
            Directory.EnumerateFileSystemEntries(_tiny.At("runs", "tiny")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("tiny: accuracy ", run.Said.Out, StringComparison.Ordinal);
        Assert.Contains("on 7 test images\n", run.Said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_tells_what_the_run_cost()
    {
        JsonNode environment = JsonNode.Parse(File.ReadAllText(_tiny.At("runs", "tiny", "environment.json")))!;
        double training = (double)environment["seconds"]!["training"]!,
            epochs = environment["epoch_seconds"]!.AsArray().Sum(seconds => (double)seconds!);
        Assert.Equal(2, environment["epoch_seconds"]!.AsArray().Count);
        Assert.InRange(epochs, 0, training);
        Assert.InRange((double)environment["seconds"]!["waiting"]!, 0, training);
        Assert.True((long)environment["peak_memory_bytes"]! > 10_000_000);
    }

    [Fact]
    public void The_figures_agree_with_each_other()
    {
        string[] history = File.ReadAllLines(_tiny.At("runs", "tiny", "history.csv"));
        Assert.Equal("epoch,loss,accuracy,auc,val_loss,val_accuracy,val_auc", history[0]);
        Assert.Equal(3, history.Length);
        Assert.Equal(8, File.ReadAllLines(_tiny.At("runs", "tiny", "predictions.csv")).Length);
        JsonNode metrics = _tiny.Metrics();
        Assert.Equal((11, 6, 7), ((int)metrics["data"]!["train"]!["images"]!, (int)metrics["data"]!["val"]!["images"]!,
            (int)metrics["data"]!["test"]!["images"]!));
        string predictions = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_tiny.At("runs", "tiny", "predictions.csv"))));
        Assert.Equal($"sha256:{predictions}", (string?)metrics["predictions"]);
    }

    [Fact]
    public void Another_country_working_folder_output_and_place_of_the_data_change_no_byte()
    {
        using TinyExperiment moved = new();
        string there = moved.At("deep", "inside");
        Directory.CreateDirectory(there);
        Directory.Move(moved.At("films"), Path.Combine(there, "films"));
        File.Move(moved.At(TinyExperiment.File), Path.Combine(there, "renamed.yaml"));
        CommandLine.Answer answer = ForeignCulture.Run(() =>
            CommandLine.Run(TinyExperiment.Context(moved.Folder), "run", "deep/inside/renamed.yaml", "--threads", "1", "--out",
                "other/place", "--quiet"));
        Assert.Equal((ExitCode.Done, run.Said.Out, ""), (answer.Code, answer.Out, answer.Error));
        Assert.Equal<string>(_tiny.Stable(), moved.Stable("other/place/tiny"));
    }

    [Fact]
    public void What_is_up_to_date_is_trained_again_only_by_force_and_comes_out_the_same()
    {
        ImmutableArray<string> before = _tiny.Stable();
        DateTime written = File.GetLastWriteTimeUtc(_tiny.At("runs", "tiny", "metrics.json"));
        CommandLine.Answer again = _tiny.Run();
        Assert.Contains("tiny: up to date", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch", again.Error, StringComparison.Ordinal);
        Assert.Equal(run.Said.Out, again.Out);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_tiny.At("runs", "tiny", "metrics.json")));

        CommandLine.Answer forced = _tiny.Run("--force");
        Assert.Contains("Epoch 2/2", forced.Error, StringComparison.Ordinal);
        Assert.Equal<string>(before, _tiny.Stable());
    }

    [Fact]
    public void An_up_to_date_run_follows_its_data_when_they_move()
    {
        using TinyExperiment moved = new();
        moved.Run();
        Directory.Move(moved.At("films"), moved.At("elsewhere"));
        CommandLine.Answer again = moved.Run("--set", "data.directory=elsewhere");
        Assert.Contains("up to date", again.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, moved.Command("evaluate", "runs/tiny").Code);
    }

    [Fact]
    public void The_ledger_gets_a_line_and_no_second_one()
    {
        _tiny.Run("--ledger", "ledger.csv");
        string ledger = File.ReadAllText(_tiny.At("ledger.csv"));
        Assert.Equal(2, ledger.Split('\n').Length - 1);
        Assert.Contains($"\ntiny,7,{(string)_tiny.Metrics()["fingerprint"]!},{(string)_tiny.Metrics()["weights"]!},0.5,",
            ledger, StringComparison.Ordinal);
        _tiny.Run("--ledger", "ledger.csv");
        Assert.Equal(ledger, File.ReadAllText(_tiny.At("ledger.csv")));

        CommandLine.Answer wrong = _tiny.Command("run", TinyExperiment.File, "--ledger", "runs/tiny/history.csv", "--force");
        Assert.Equal(ExitCode.InputWrong, wrong.Code);
        Assert.DoesNotContain("Epoch", wrong.Error, StringComparison.Ordinal);
        File.Delete(_tiny.At("ledger.csv"));
    }

    [Fact]
    public void A_changed_experiment_a_changed_image_and_a_lost_file_train_anew()
    {
        using TinyExperiment changing = new();
        string[] quick = ["--set", "training.epochs=1"];
        changing.Run(quick);
        string first = (string)changing.Metrics()["fingerprint"]!;

        Assert.Contains("Epoch 1/1", changing.Run([.. quick, "--set", "seed=8"]).Error, StringComparison.Ordinal);
        string second = (string)changing.Metrics()["fingerprint"]!;
        File.Copy(changing.At("films", "train", "NORMAL", "1.pgm"), changing.At("films", "train", "NORMAL", "0.pgm"), overwrite: true);
        Assert.Contains("Epoch 1/1", changing.Run([.. quick, "--set", "seed=8"]).Error, StringComparison.Ordinal);
        string third = (string)changing.Metrics()["fingerprint"]!;
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());

        File.Delete(changing.At("runs", "tiny", "model.safetensors"));
        Assert.Contains("Epoch 1/1", changing.Run([.. quick, "--set", "seed=8"]).Error, StringComparison.Ordinal);
        Assert.True(File.Exists(changing.At("runs", "tiny", "model.safetensors")));
    }
}
