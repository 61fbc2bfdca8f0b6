using System.Text;
using System.Text.Json;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Report;

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
            ["schema", "experiment", "fingerprint", "model", "data", "history", "evaluation", "weights", "predictions"],
            document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["images", "threshold", "loss", "accuracy", "precision", "recall", "specificity", "f1", "balanced_accuracy", "auc", "average_precision", "brier", "expected_calibration_error", "confusion_matrix", "per_class", "intervals"],
            document.RootElement.GetProperty("evaluation").GetProperty("test").EnumerateObject().Select(member => member.Name));
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
        Assert.True(double.IsNaN(MetricsReader.Read("metrics.json", Encoding.UTF8.GetBytes(text)).Test.Specificity));
    }

    private static string Write(RunRecord run) => MetricsFile.Write(RecordedRun.Of(run, Predictions));
}
