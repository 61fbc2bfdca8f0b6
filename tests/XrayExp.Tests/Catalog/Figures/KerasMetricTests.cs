using System.Text.Json;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Figures;

/// <summary>Streaming results of real Keras 3.15.1 after each of five batches,
/// probabilities of exactly 0.5 and their neighbours among them.</summary>
public class KerasMetricTests
{
    // Keras divides counts in float32 (and adds epsilon 1e-7 in F1): 2e-7 of a number up to one.
    private const double Tolerance = 2e-7;

    // Ours, and the fields and threshold under which it should equal the oracle's.
    private static readonly (string Theirs, string Ours, (string, object?)[] Fields, double Threshold)[] Pairs =
    [
        ("accuracy(binary_accuracy)", "accuracy", [], 0.5),
        ("binary_accuracy_t.3", "accuracy", [], 0.3f),
        ("precision", "precision", [], 0.5),
        ("recall", "recall", [], 0.5),
        ("f1", "f1", [], 0.5),
        ("auc_roc", "keras_auc", [], 0.5),
        ("auc_roc_n50", "keras_auc", [("num_thresholds", 50)], 0.5),
    ];

    // What the oracle has and the vocabulary has not, or only at one threshold at a time.
    private static readonly string[] Others =
    [
        "auc_pr", "auc_pr_minoring", "auc_roc_majoring", "auc_roc_minoring", "bce_metric", "fn", "fp", "mse", "prec_at_rec.8",
        "precision_t[.3,.7]",
        "rec_at_prec.8", "recall_t[.3,.7]", "sens_at_spec.8", "spec_at_sens.8", "tn", "tp",
    ];

    [SharedFact("oracle/d_metrics.json")]
    public void Every_known_metric_follows_Keras_batch_by_batch()
    {
        JsonElement oracle = Shared.Json("d_metrics.json");
        foreach ((string theirs, string ours, (string, object?)[] fields, double threshold) in Pairs)
        {
            Figure metric = FigureCatalogue.Metrics.Find(ours)!.Read(new GivenFields(fields));
            double[] streamed = [.. Streamed(oracle, threshold).Select(metric.InHistory)];
            double[] keras = [.. oracle.GetProperty("metrics").GetProperty(theirs).GetProperty("unweighted").EnumerateArray()
                .Select(value => value.GetDouble())];
            Assert.Equal(keras.Length, streamed.Length);
            for (int batch = 0; batch < keras.Length; batch++)
                Assert.True(Math.Abs(keras[batch] - streamed[batch]) <= Tolerance,
                    $"{theirs}, batch {batch}: {keras[batch]} expected, {streamed[batch]} received");
        }
    }

    [SharedFact("oracle/d_metrics.json")]
    public void Precision_and_recall_at_other_thresholds()
    {
        JsonElement oracle = Shared.Json("d_metrics.json");
        foreach (string name in new[] { "precision", "recall" })
            for (int which = 0; which < 2; which++)
            {
                double threshold = which == 0 ? 0.3f : 0.7f;
                Figure metric = FigureCatalogue.Metrics.Find(name)!.Read(new GivenFields());
                double last = metric.InHistory(Streamed(oracle, threshold).Last());
                JsonElement keras = oracle.GetProperty("metrics").GetProperty($"{name}_t[.3,.7]").GetProperty("unweighted");
                Assert.Equal(keras[4][which].GetDouble(), last, Tolerance);
            }
    }

    [SharedFact("oracle/d_metrics.json")]
    public void Confusion_counts_of_all_batches()
    {
        JsonElement oracle = Shared.Json("d_metrics.json");
        ConfusionMatrix confusion = Streamed(oracle, 0.5).Last().Counts;
        Assert.Equal(
            [.. new[] { "tp", "tn", "fp", "fn" }
                .Select(name => oracle.GetProperty("metrics").GetProperty(name).GetProperty("unweighted")[4].GetDouble())],
            new double[] { confusion.TruePositives(1), confusion.TrueNegatives(1), confusion.FalsePositives(1),
                confusion.FalseNegatives(1) });
    }

    // Keras's 200 thresholds lie within a hundredth of the exact area here, and never on it by chance.
    [SharedFact("oracle/d_metrics.json")]
    public void The_exact_area_lies_near_Keras_approximation()
    {
        ScoredLabels all = Streamed(Shared.Json("d_metrics.json"), 0.5).Last();
        Assert.Equal(new KerasAuc { NumThresholds = 200 }.Of(all), new Auc().Of(all), 0.01);
        Assert.Equal(new KerasAuc { NumThresholds = 1_000_000 }.Of(all), new Auc().Of(all), 1e-3);
    }

    [SharedFact("oracle/d_metrics.json")]
    public void The_metrics_outside_the_vocabulary_are_these() =>
        Assert.Equal(
            Others,
            Shared.Json("d_metrics.json").GetProperty("metrics").EnumerateObject().Select(entry => entry.Name)
                .Except(Pairs.Select(pair => pair.Theirs)).Order(StringComparer.Ordinal));

    [SharedFact("oracle/d_metrics.json")]
    public void Categorical_accuracy_takes_the_most_probable_class()
    {
        JsonElement oracle = Shared.Json("d_metrics.json").GetProperty("sparse_categorical_accuracy");
        ScoredLabels scored = new(3);
        foreach ((JsonElement label, JsonElement row) in oracle.GetProperty("y_true").EnumerateArray()
            .Zip(oracle.GetProperty("y_pred").EnumerateArray()))
            scored.Add(label.GetInt32(), [.. row.EnumerateArray().Select(value => value.GetSingle())]);
        Assert.Equal(oracle.GetProperty("value").GetDouble(), new Accuracy().Of(scored));
    }

    /// <summary>The same collection after each batch, grown by it.</summary>
    private static IEnumerable<ScoredLabels> Streamed(JsonElement oracle, double threshold)
    {
        ScoredLabels scored = new(2, threshold);
        foreach (JsonElement batch in oracle.GetProperty("batches").EnumerateArray())
        {
            foreach ((JsonElement label, JsonElement row) in batch.GetProperty("y_true").EnumerateArray()
                .Zip(batch.GetProperty("y_pred").EnumerateArray()))
            {
                float probability = row[0].GetSingle();
                scored.Add((int)label.GetDouble(), [1 - probability, probability]);
            }

            yield return scored;
        }
    }
}
