using System.Text.Json.Nodes;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Other models, data and trainings than the plain one, end to end.</summary>
public sealed class RunVariantsTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void Three_classes_in_colour_without_validation()
    {
        Directory.Delete(_tiny.At("films", "val"), recursive: true);
        _tiny.AddFilms("train", "TUBERCULOSIS", 4);
        _tiny.AddFilms("test", "TUBERCULOSIS", 2);
        CommandLine.Answer answer = _tiny.Run(
            "--set", "data.color_mode=rgb", "--set", "loss=categorical_crossentropy",
            "--set", "model=[flatten, { dense: { units: 3, activation: softmax } }]");
        Assert.Contains("there is no validation split", answer.Error, StringComparison.Ordinal);
        Assert.Equal("epoch,loss,accuracy,auc", File.ReadLines(_tiny.At("runs", "tiny", "history.csv")).First());
        Assert.Equal("id,label,predicted,probability_NORMAL,probability_PNEUMONIA,probability_TUBERCULOSIS",
            File.ReadLines(_tiny.At("runs", "tiny", "predictions.csv")).First());
        JsonArray confusion = _tiny.Metrics()["evaluation"]!["test"]!["confusion_matrix"]!.AsArray();
        Assert.Equal([3, 4, 2], confusion.Select(row => row!.AsArray().Sum(count => (int)count!)));
        Assert.All(confusion, row => Assert.Equal(3, row!.AsArray().Count));
        JsonNode test = _tiny.Metrics()["evaluation"]!["test"]!;
        Assert.True(JsonNode.DeepEquals(test, JsonNode.Parse(_tiny.Command("evaluate", "runs/tiny", "--json", "--threads", "1").Out)));
    }

    [Fact]
    public void A_skipped_file_is_counted()
    {
        File.WriteAllText(_tiny.At("films", "train", "NORMAL", "notes.png"), "no film");
        Assert.Contains("warning: left out train/NORMAL/notes.png",
            _tiny.Run("--set", "data.on_unreadable=skip", "--set", "training.epochs=1").Error, StringComparison.Ordinal);
        JsonNode data = _tiny.Metrics()["data"]!;
        Assert.Equal("train/NORMAL/notes.png", (string?)Assert.Single(data["unreadable"]!.AsArray()));
        Assert.Equal(11, (int)data["train"]!["images"]!);
    }

    [Fact]
    public void A_diverged_training_is_said_once_and_recorded_as_undefined()
    {
        CommandLine.Answer answer = _tiny.Run("--set", "optimizer={ sgd: { learning_rate: 1e30 } }", "--allow-diverged");
        Assert.Single(answer.Error.Split('\n'), line => line.StartsWith("warning: the loss is ", StringComparison.Ordinal));
        Assert.Matches(@"warning: the loss is (not a number|infinite) at epoch 1, step \d+; the training ends here\.", answer.Error);
        Assert.Null(Assert.Single(_tiny.Metrics()["history"]!["val_loss"]!.AsArray()));
        Assert.Null(_tiny.Metrics()["evaluation"]!["test"]!["loss"]);
        Assert.Equal("nan", File.ReadLines(_tiny.At("runs", "tiny", "history.csv")).Last().Split(',')[1]);
        Assert.EndsWith(",nan,nan", File.ReadLines(_tiny.At("runs", "tiny", "predictions.csv")).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_epochs_weights_are_the_result_and_balanced_weights_are_recorded()
    {
        _tiny.Run(
            "--set", "optimizer={ sgd: { learning_rate: 0.5 } }", "--set", "training.epochs=5", "--set", "class_weight=balanced",
            "--set", "callbacks=[best_checkpoint]");
        JsonNode metrics = _tiny.Metrics();
        // 11 images, 6 of them NORMAL
        Assert.Equal((11 / 12.0, 11 / 10.0),
            ((double)metrics["data"]!["class_weight"]!["NORMAL"]!, (double)metrics["data"]!["class_weight"]!["PNEUMONIA"]!));
        double[] losses = [.. metrics["history"]!["val_loss"]!.AsArray().Select(loss => (double)loss!)];
        Assert.NotEqual(losses[^1], losses.Min());
        JsonNode held = metrics["model_epoch"]!;
        Assert.Equal((Array.IndexOf(losses, losses.Min()) + 1, "best_checkpoint", "val_loss"),
            ((int)held["epoch"]!, (string?)held["chosen_by"], (string?)held["monitor"]));
        JsonNode validation = JsonNode.Parse(_tiny.Command("evaluate", "runs/tiny", "--split", "val", "--json", "--threads", "1").Out)!;
        Assert.Equal(losses.Min(), (double)validation["loss"]!);
    }

    [Fact]
    public void Our_own_kernels_give_the_same_bytes_with_any_number_of_threads()
    {
        _tiny.Run("--set", "backend=portable");
        CommandLine.Answer answer =
            _tiny.Command("run", TinyExperiment.File, "--set", "backend=portable", "--threads", "3", "--out", "three");
        Assert.True(answer.Code == ExitCode.Done, answer.Error);
        foreach (string file in (string[])["metrics.json", "history.csv", "predictions.csv", "model.safetensors"])
            Assert.Equal(File.ReadAllBytes(_tiny.At("runs", "tiny", file)), File.ReadAllBytes(_tiny.At("three", "tiny", file)));
        JsonNode test = _tiny.Metrics()["evaluation"]!["test"]!;
        Assert.True(JsonNode.DeepEquals(test, JsonNode.Parse(_tiny.Command("evaluate", "runs/tiny", "--json", "--threads", "2").Out)));
    }

    [Fact]
    public void Training_stops_early()
    {
        CommandLine.Answer answer =
            _tiny.Run("--set", "training.epochs=9", "--set", "callbacks=[{ early_stopping: { patience: 2, min_delta: 100 } }]");
        Assert.Contains("Epoch 3: early stopping", answer.Error, StringComparison.Ordinal);
        Assert.Equal(1 + 3, File.ReadLines(_tiny.At("runs", "tiny", "history.csv")).Count());
    }

    [Fact]
    public void A_training_that_explodes_is_recorded_as_what_it_is()
    {
        CommandLine.Answer answer = _tiny.Run("--set", "optimizer={ sgd: { learning_rate: 1e38 } }", "--allow-diverged");
        Assert.Matches(@"\nwarning: the loss is not a number at epoch 1, step [12]; the training ends here\. ", answer.Error);
        Assert.Null(_tiny.Metrics()["evaluation"]!["test"]!["loss"]);
        Assert.Equal(RunFolder.Files.Length + RunFolder.Pictures.Length, Directory.GetFiles(_tiny.At("runs", "tiny")).Length);
    }

    [Fact]
    public void A_test_split_of_one_class_leaves_areas_undefined()
    {
        Directory.Delete(_tiny.At("films", "test", "NORMAL"), recursive: true);
        Assert.Contains("AUC undefined on 4 test images", _tiny.Run("--set", "training.epochs=1").Out, StringComparison.Ordinal);
        Assert.Null(_tiny.Metrics()["evaluation"]!["test"]!["auc"]);
    }

    [Fact]
    public void Synthetic_films_need_no_folder()
    {
        _tiny.Run("--set", "data={ synthetic: { images: 12, size: 16 } }", "--set", "data.directory=null", "--set", "training.epochs=1");
        Assert.Equal(2, (int)_tiny.Metrics()["data"]!["val"]!["images"]!);
        Assert.True(JsonNode.DeepEquals(
            _tiny.Metrics()["evaluation"]!["test"]!,
            JsonNode.Parse(_tiny.Command("evaluate", "runs/tiny", "--json", "--threads", "1").Out)));
    }
}
