using System.Text;
using System.Text.Json;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Records;
using XrayExp.Engine.Train;
using XrayExp.Tests.Report;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Records;

public sealed class MetricsFileTests
{
    private static readonly string Predictions = "sha256:" + new string('c', 64);

    [Fact]
    public void Binary_run() => Snapshot.Verify(Write(SampleRun.Binary()), "json");

    [Fact]
    public void Three_class_run_without_validation() => Snapshot.Verify(Write(SampleRun.ThreeWay()), "json");

    [Fact]
    public void Keys_stand_in_the_contracts_order()
    {
        using JsonDocument document = JsonDocument.Parse(Write(SampleRun.Binary()));
        Assert.Equal(
            ["schema", "experiment", "fingerprint", "status", "model", "data", "history", "evaluation",
                "weights", "predictions", "checksum"],
            document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["images", "threshold", .. FigureCatalogue.All.Select(figure => figure.Name), "confusion_matrix", "per_class", "intervals"],
            document.RootElement.GetProperty("evaluation").GetProperty("test").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public void How_a_training_ended_and_whose_weights_the_model_holds_are_read_back()
    {
        RunRecord run = SampleRun.Binary();
        TrainingHistory history = run.History with { ModelEpoch = new ModelEpoch(2, "best_checkpoint", "val_loss") };
        string text = Write(run with { History = history, Divergence = new Divergence(3, "the loss is infinite") });
        Assert.Contains("  \"status\": \"diverged\",\n  \"diverged\": {\n    \"epoch\": 3,\n    \"reason\": " +
            "\"the loss is infinite\"\n  },\n  \"model\"", text, StringComparison.Ordinal);
        Assert.Contains("  \"model_epoch\": {\n    \"epoch\": 2,\n    \"chosen_by\": \"best_checkpoint\",\n    \"monitor\": " +
            "\"val_loss\"\n  },\n  \"evaluation\"", text, StringComparison.Ordinal);
        RecordedRun read = MetricsReader.Read("m.json", Encoding.UTF8.GetBytes(text));
        Assert.Equal(new Divergence(3, "the loss is infinite"), read.Divergence);
        Assert.Equal(history.ModelEpoch, read.History.ModelEpoch);
        Assert.Equal(text, MetricsFile.Write(read));
        string last = Write(run with { History = run.History with { ModelEpoch = new ModelEpoch(3) } });
        Assert.Equal(new ModelEpoch(3), MetricsReader.Read("m.json", Encoding.UTF8.GetBytes(last)).History.ModelEpoch);
    }

    /// <summary>The committed baselines were written before there was a status:
    /// they have finished, and nothing says whose weights they held.</summary>
    [Fact]
    public void An_older_file_of_a_good_training_has_finished()
    {
        string text = MetricsFile.Content(RecordedRun.Of(SampleRun.Binary(), Predictions))
            .Replace("  \"status\": \"finished\",\n", "", StringComparison.Ordinal);
        RecordedRun read = MetricsReader.Read("m.json", Encoding.UTF8.GetBytes(text));
        Assert.Null(read.Divergence);
        Assert.Null(read.History.ModelEpoch);
    }

    [Fact]
    public void What_is_read_back_writes_the_same_bytes()
    {
        foreach (RunRecord run in (RunRecord[])[SampleRun.Binary(), SampleRun.ThreeWay()])
        {
            string text = Write(run);
            Assert.Equal(text, MetricsFile.Write(MetricsReader.Read("metrics.json", Encoding.UTF8.GetBytes(text))));
        }
    }

    [Fact]
    public void The_country_of_the_user_changes_no_byte() =>
        Assert.Equal(Write(SampleRun.Binary()), ForeignCulture.Run(() => Write(SampleRun.Binary())));

    [Fact]
    public void Undefined_values_are_null_and_come_back_as_NaN()
    {
        string text = Write(SampleRun.Binary());
        Assert.Contains("\"specificity\": null", text, StringComparison.Ordinal);
        Assert.True(double.IsNaN(MetricsReader.Read("metrics.json", Encoding.UTF8.GetBytes(text)).Test.Of<Specificity>()));
    }

    private static string Write(RunRecord run) => MetricsFile.Write(RecordedRun.Of(run, Predictions));
}
