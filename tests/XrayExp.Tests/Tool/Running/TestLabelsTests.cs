using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool.Running;

/// <summary>The labels of the test images influence nothing but the figures on test.</summary>
public class TestLabelsTests
{
    private static readonly string[] Everything =
    [
        "--set", "training.epochs=4",
        "--set", "calibration=temperature",
        "--set", "threshold={ youden: true }",
        "--set", "class_weight=balanced",
        "--set", "callbacks=[{ best_checkpoint: { monitor: val_auc, mode: max } }, { early_stopping: { monitor: val_loss, patience: 1 } }]",
    ];

    /// <summary>Every choice there is, over the folders and over a division of patients;
    /// then every test film changes its class folder.</summary>
    [Theory]
    [InlineData("data.split=keep")]
    [InlineData("data={ split: patient, groups: '^(\\d)', validation_split: 0.4 }")]
    public void Exchanged_test_labels_leave_weights_choices_and_validation_as_they_are(string division)
    {
        using TinyExperiment honest = new(), exchanged = new();
        string test = exchanged.At("films", "test");
        Directory.Move(Path.Combine(test, "NORMAL"), Path.Combine(test, "aside"));
        Directory.Move(Path.Combine(test, "PNEUMONIA"), Path.Combine(test, "NORMAL"));
        Directory.Move(Path.Combine(test, "aside"), Path.Combine(test, "PNEUMONIA"));
        honest.Run([.. Everything, "--set", division]);
        exchanged.Run([.. Everything, "--set", division]);

        foreach (string file in (string[])["model.safetensors", "history.csv"])
            Assert.Equal(File.ReadAllBytes(honest.At("runs", "tiny", file)), File.ReadAllBytes(exchanged.At("runs", "tiny", file)));
        JsonNode before = honest.Metrics(), after = exchanged.Metrics();
        foreach (string part in (string[])["model", "history", "operating_point", "weights"])
            Assert.Equal(before[part]!.ToJsonString(), after[part]!.ToJsonString());
        Assert.NotNull(before["operating_point"]!["temperature"]);
        Assert.NotNull(before["operating_point"]!["threshold"]);
        Assert.Equal(before["evaluation"]!["validation"]!.ToJsonString(), after["evaluation"]!["validation"]!.ToJsonString());
        Assert.NotEqual(before["evaluation"]!["test"]!.ToJsonString(), after["evaluation"]!["test"]!.ToJsonString());
        Assert.Equal(Probabilities(honest), Probabilities(exchanged));
    }

    /// <summary>A cross-validation gives the same bytes whatever lies in test, and without it.</summary>
    [Fact]
    public void Folds_do_not_open_test()
    {
        using TinyExperiment honest = new(), without = new();
        foreach (string film in Directory.EnumerateFiles(honest.At("films", "test"), "*", SearchOption.AllDirectories))
            File.WriteAllText(film, "no film at all");
        Directory.Delete(without.At("films", "test"), recursive: true);
        string[] folds = ["--set", "data.folds=3", "--set", "training.epochs=1"];
        honest.Run(folds);
        without.Run(folds);
        Assert.Equal(File.ReadAllBytes(honest.At("runs", "tiny", "metrics.json")),
            File.ReadAllBytes(without.At("runs", "tiny", "metrics.json")));
    }

    /// <summary>By what was said of each film, whatever its label:
    /// the files' names repeat from class to class, so they are sorted by their figures.</summary>
    private static string[] Probabilities(TinyExperiment tiny) =>
        [.. File.ReadLines(tiny.At("runs", "tiny", "predictions.csv")).Skip(1).Select(row => row.Split(','))
            .Select(row => $"{row[2]} {row[4]}").Order(StringComparer.Ordinal)];
}
