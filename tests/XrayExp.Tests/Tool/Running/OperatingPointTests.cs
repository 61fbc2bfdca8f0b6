using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using XrayExp.Engine.Records;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>Whole runs that choose their threshold on validation.</summary>
public sealed class OperatingPointTests : IDisposable
{
    private readonly TinyExperiment _tiny = new();

    public void Dispose() => _tiny.Dispose();

    [Fact]
    public void The_chosen_threshold_is_in_every_file_and_the_weights_are_those_without_a_rule()
    {
        _tiny.Run();
        JsonNode before = _tiny.Metrics();
        Assert.Null(before["operating_point"]);
        Assert.Null(before["evaluation"]!["validation"]);
        CommandLine.Answer said = _tiny.Run("--set", "threshold={ recall: 1 }");
        JsonNode after = _tiny.Metrics(), evaluation = after["evaluation"]!;
        double threshold = (double)after["operating_point"]!["threshold"]!;

        Assert.Equal("recall: 1", (string?)after["operating_point"]!["rule"]);
        Assert.Equal((6, 1.0, threshold), ((int)evaluation["validation"]!["images"]!, (double)evaluation["validation"]!["recall"]!,
            (double)evaluation["validation"]!["threshold"]!));
        Assert.Equal(threshold, (double)evaluation["test"]!["threshold"]!);
        Assert.Equal(threshold, ModelFile.Read("model", File.ReadAllBytes(_tiny.At("runs", "tiny", "model.safetensors"))).Threshold);
        Assert.All(File.ReadLines(_tiny.At("runs", "tiny", "predictions.csv")).Skip(1).Select(row => row.Split(',')), row =>
            Assert.Equal(float.Parse(row[4], CultureInfo.InvariantCulture) > threshold ? "PNEUMONIA" : "NORMAL", row[2]));
        Assert.Equal((string?)before["weights"], (string?)after["weights"]);
        Assert.Equal(before["history"]!.ToJsonString(), after["history"]!.ToJsonString());
        Assert.NotEqual((string?)before["fingerprint"], (string?)after["fingerprint"]);
        Assert.Contains(" (recall: 1) chosen on 6 validation images", said.Out, StringComparison.Ordinal);

        foreach (string split in (string[])["test", "val"])
        {
            CommandLine.Answer again = _tiny.Command("evaluate", "runs/tiny", "--split", split, "--json", "--threads", "1");
            Assert.Equal(evaluation[split == "val" ? "validation" : split]!.ToJsonString(), JsonNode.Parse(again.Out)!.ToJsonString());
        }

        Assert.Equal(ExitCode.Done, _tiny.Command("diff", "runs/tiny", "runs/tiny").Code);
    }

    [Theory]
    [InlineData("threshold={ youden: true }")]
    [InlineData("threshold=youden")]
    [InlineData("calibration=temperature")]
    [InlineData("threshold={ cost: { false_negative: 10 } }")]
    public void One_and_three_threads_give_the_same_bytes(string rule)
    {
        _tiny.Run("--set", rule);
        ImmutableArray<string> once = _tiny.Stable();
        Assert.Equal(ExitCode.Done, _tiny.Command("run", TinyExperiment.File, "--threads", "3", "--force", "--set", rule).Code);
        Assert.Equal<string>(once, _tiny.Stable());
    }

    [Theory]
    [InlineData("training.epochs=2")]
    [InlineData("loss=categorical_crossentropy", "model=[flatten, { dense: { units: 2, activation: softmax } }]")]
    [InlineData("backend=libtorch")]
    public void A_temperature_keeps_the_order_lowers_the_validation_loss_and_stays_with_the_model(params string[] settings)
    {
        string[] words = [.. settings.SelectMany(setting => (string[])["--set", setting])];
        _tiny.Run([.. words, "--set", "threshold={ recall: 1 }"]);
        JsonNode before = _tiny.Metrics();
        _tiny.Run([.. words, "--set", "threshold={ recall: 1 }", "--set", "calibration=temperature"]);
        JsonNode after = _tiny.Metrics(), point = after["operating_point"]!;
        Assert.Equal((string?)before["weights"], (string?)after["weights"]);
        Assert.NotEqual(1, (double)point["temperature"]!);
        JsonNode raw = before["evaluation"]!["validation"]!, scaled = after["evaluation"]!["validation"]!;
        Assert.True((double)scaled["loss"]! < (double)raw["loss"]!);
        Assert.Equal((double)raw["auc"]!, (double)scaled["auc"]!);
        Assert.Equal((double)raw["accuracy"]!, (double)scaled["accuracy"]!);
        Assert.Equal((double)point["temperature"]!,
            ModelFile.Read("model", File.ReadAllBytes(_tiny.At("runs", "tiny", "model.safetensors"))).Temperature);
        CommandLine.Answer again = _tiny.Command("evaluate", "runs/tiny", "--json", "--threads", "1");
        Assert.Equal(after["evaluation"]!["test"]!.ToJsonString(), JsonNode.Parse(again.Out)!.ToJsonString());
        Assert.Equal(ExitCode.Done, _tiny.Command("diff", "runs/tiny", "runs/tiny").Code);
    }

    [Fact]
    public void A_temperature_alone_leaves_the_threshold_and_no_temperature_is_no_setting()
    {
        _tiny.Run("--set", "calibration=temperature");
        Assert.Null(_tiny.Metrics()["operating_point"]!["rule"]);
        Assert.Equal(0.5, (double)_tiny.Metrics()["operating_point"]!["threshold"]!);
        _tiny.Run();
        Assert.Contains("up to date", _tiny.Run("--set", "calibration=none").Error, StringComparison.Ordinal);
    }

    /// <summary>Each fold chooses on the next one; the pooled answers are each fold's own.</summary>
    [Fact]
    public void Every_fold_chooses_its_own_threshold_and_the_summary_names_them()
    {
        _tiny.Run("--set", "threshold={ youden: true }", "--set", "data.folds=3");
        JsonNode evaluation = _tiny.Metrics()["evaluation"]!;
        double[] thresholds =
            [.. Enumerable.Range(1, 3).Select(fold => (double)_tiny.Metrics($"runs/tiny/fold-{fold}")["operating_point"]!["threshold"]!)];
        Assert.Equal(thresholds, evaluation["folds"]!["threshold"]!["values"]!.AsArray().Select(value => (double)value!));
        Assert.True(thresholds.Distinct().Count() > 1);
        Assert.Null(evaluation["held_out"]!["threshold"]);
        Assert.Equal(ExitCode.Done, _tiny.Command("diff", "runs/tiny", "runs/tiny").Code);
    }

    [Fact]
    public void Without_validation_images_or_with_one_class_of_them_nothing_is_trained()
    {
        Directory.Delete(_tiny.At("films", "val", "NORMAL"), recursive: true);
        Assert.Contains("there are none of `NORMAL`", Refused("threshold={ youden: true }"), StringComparison.Ordinal);
        Directory.Delete(_tiny.At("films", "val"), recursive: true);
        Assert.Contains("and there are none\n", Refused("threshold={ recall: 0.97 }"), StringComparison.Ordinal);
        Assert.Contains("`calibration: temperature` is chosen on validation images", Refused("calibration=temperature"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_more_than_two_classes_has_no_threshold_to_choose()
    {
        _tiny.AddFilms("train", "COVID", 4);
        _tiny.AddFilms("test", "COVID", 4);
        CommandLine.Answer answer = _tiny.Command(
            "validate", TinyExperiment.File, "--set", "threshold={ recall: 0.97 }", "--set", "loss=categorical_crossentropy",
            "--set", "model=[flatten, { dense: { units: 3, activation: softmax } }]", "--set", "metrics=[accuracy]");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.Contains("`recall: 0.97` chooses the threshold of a model with two classes; this one has 3", answer.Error,
            StringComparison.Ordinal);
    }

    private string Refused(string setting)
    {
        CommandLine.Answer answer = _tiny.Command("run", TinyExperiment.File, "--set", setting);
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.False(Directory.Exists(_tiny.At("runs")));
        return answer.Error;
    }
}
