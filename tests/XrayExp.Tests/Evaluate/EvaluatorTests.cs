using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Evaluate;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Evaluate;

public class EvaluatorTests
{
    // Roundings of a few divisions in double.
    private const double Rounding = 1e-15;

    [Fact]
    public void Ten_films_worked_out_by_hand()
    {
        // 6 sick, of which 4 are found; 4 healthy, of which 1 is taken for sick. Pairs out of order: 0.7 above 0.6, 0.3 and 0.2, and 0.25 above 0.2.
        Evaluation evaluation = Evaluator.Evaluate(TenFilms, loss: 0.25);
        Assert.Equal(10, evaluation.Images);
        Assert.Equal(0.5, evaluation.Threshold);
        Assert.Equal(0.25, evaluation.Loss);
        Assert.Equal([[3, 1], [2, 4]], evaluation.ConfusionMatrix.Select(row => row.ToArray()));
        Assert.Equal(0.7, evaluation.Accuracy, Rounding);
        Assert.Equal(0.8, evaluation.Precision, Rounding);
        Assert.Equal(4.0 / 6, evaluation.Recall, Rounding);
        Assert.Equal(0.75, evaluation.Specificity, Rounding);
        Assert.Equal(8.0 / 11, evaluation.F1, Rounding);
        Assert.Equal(((4.0 / 6) + 0.75) / 2, evaluation.BalancedAccuracy, Rounding);
        Assert.Equal(1 - (4.0 / 24), evaluation.Auc, Rounding);
        Assert.Equal((1 + 1 + 1 + (4.0 / 5) + (5.0 / 6) + (6.0 / 8)) / 6, evaluation.AveragePrecision, Rounding);
        Assert.Equal<ClassFigures>([new ClassFigures("NORMAL", 3.0 / 5, 3.0 / 4, 6.0 / 9, 4), new ClassFigures("PNEUMONIA", 4.0 / 5, 4.0 / 6, 8.0 / 11, 6)], evaluation.PerClass);
        Assert.Empty(evaluation.Weighted);
    }

    [Fact]
    public void Binary_intervals_belong_to_their_counts() =>
        Assert.Equal<(string, double, double)>(
            [Named("accuracy", 7, 10), Named("precision", 4, 5), Named("recall", 4, 6), Named("specificity", 3, 4)],
            Evaluator.Evaluate(TenFilms, 0).Intervals);

    [Fact]
    public void Three_classes_are_averaged_macro_and_by_support()
    {
        Evaluation evaluation = Evaluator.Evaluate(FourDigits, 0);
        Assert.Equal([[1, 1, 0], [0, 1, 0], [0, 0, 1]], evaluation.ConfusionMatrix.Select(row => row.ToArray()));
        Assert.Equal(3.0 / 4, evaluation.Accuracy);
        Assert.Equal((1 + 0.5 + 1) / 3, evaluation.Precision, Rounding);
        Assert.Equal((0.5 + 1 + 1) / 3, evaluation.Recall, Rounding);
        Assert.Equal(evaluation.Recall, evaluation.BalancedAccuracy, Rounding);
        Assert.Equal(["f1", "precision", "recall", "specificity"], evaluation.Weighted.Keys);
        Assert.Equal(((2 * 1) + 0.5 + 1) / 4, evaluation.Weighted["precision"], Rounding);
        Assert.Equal(3.0 / 4, evaluation.Weighted["recall"], Rounding); // always the accuracy
        Assert.Equal<(string, double, double)>([Named("accuracy", 3, 4), Named("recall_0", 1, 2), Named("recall_1", 1, 1), Named("recall_2", 1, 1)], evaluation.Intervals);
    }

    [Fact]
    public void A_class_without_images_leaves_the_areas_undefined_and_the_balance_to_the_others()
    {
        Predictions healthy = TenFilms with { Images = [.. TenFilms.Images.Where(image => image.Label == 0)] };
        Evaluation evaluation = Evaluator.Evaluate(healthy, 0);
        Assert.Equal([double.NaN, double.NaN], [evaluation.Auc, evaluation.AveragePrecision]);
        Assert.Equal([0.0, 0.0, 0.75, 0.75], [evaluation.Precision, evaluation.Recall, evaluation.Specificity, evaluation.BalancedAccuracy]);
        Assert.Equal(("recall", double.NaN, double.NaN), evaluation.Intervals[2]);
    }

    [Fact]
    public void An_empty_split_has_no_figures_but_zeros_and_undefined_ones()
    {
        Evaluation evaluation = Evaluator.Evaluate(TenFilms with { Images = [] }, double.NaN);
        Assert.Equal([0, 0, 0], [evaluation.Images, evaluation.Accuracy, evaluation.F1]);
        Assert.Equal(double.NaN, evaluation.BalancedAccuracy);
    }

    [Fact]
    public void The_evaluation_says_what_the_metrics_say()
    {
        foreach (Predictions predictions in new[] { TenFilms, FourDigits })
        {
            Evaluation evaluation = Evaluator.Evaluate(predictions, 0);
            ScoredLabels scored = predictions.Scored();
            Assert.Equal(
                [evaluation.Accuracy, evaluation.Precision, evaluation.Recall, evaluation.Specificity, evaluation.F1, evaluation.Auc, evaluation.AveragePrecision],
                new Metric[] { new Accuracy(), new Precision(), new Recall(), new Specificity(), new F1(), new Auc(), new AveragePrecision() }.Select(metric => metric.Compute(scored)));
        }
    }

    [SharedFact("oracle/i_trained_model2.safetensors")]
    public void A_model_trained_by_Keras_is_evaluated_as_Keras_does()
    {
        JsonElement oracle = Shared.Json("i_trained_model2.json");
        var arrays = Shared.Arrays("i_trained_model2.safetensors");
        float[] probabilities = arrays["test_pred"].Singles();
        int[] labels = MemoryMarshal.Cast<byte, int>(arrays["test_true"].Bytes).ToArray();
        Evaluation evaluation = Evaluator.Evaluate(new(["NORMAL", "PNEUMONIA"], 0.5, [.. labels.Select((label, i) => Image(i, label, [1 - probabilities[i], probabilities[i]]))]), 0);
        Assert.Equal(oracle.GetProperty("cm_tn_fp_fn_tp").EnumerateArray().Select(count => count.GetInt32()), evaluation.ConfusionMatrix.SelectMany(row => row));
        JsonElement keras = oracle.GetProperty("test");
        Assert.Equal(
            [keras.GetProperty("accuracy").GetDouble(), keras.GetProperty("precision").GetDouble(), keras.GetProperty("recall").GetDouble()],
            [evaluation.Accuracy, evaluation.Precision, evaluation.Recall],
            (left, right) => Math.Abs(left - right) < 1e-7); // Keras's float32
        Assert.Equal(oracle.GetProperty("auc").GetDouble(), evaluation.Auc, 1e-12); // of ranks, in double
    }

    internal static Predictions TenFilms { get; } = new(
        ["NORMAL", "PNEUMONIA"],
        0.5,
        [
            .. new[] { 0.1f, 0.15f, 0.25f, 0.7f }.Select((sick, i) => Image(i, 0, [1 - sick, sick])),
            .. new[] { 0.9f, 0.85f, 0.8f, 0.6f, 0.3f, 0.2f }.Select((sick, i) => Image(i, 1, [1 - sick, sick])),
        ]);

    internal static Predictions FourDigits { get; } = new(
        ["0", "1", "2"],
        0.5,
        [Image(0, 0, [0.8f, 0.1f, 0.1f]), Image(1, 0, [0.3f, 0.6f, 0.1f]), Image(2, 1, [0.1f, 0.7f, 0.2f]), Image(3, 2, [0.2f, 0.2f, 0.6f])]);

    private static Prediction Image(int index, int label, ImmutableArray<float> probabilities)
    {
        int predicted = probabilities.Length == 2 ? (probabilities[1] > 0.5 ? 1 : 0) : probabilities.IndexOf(probabilities.Max());
        return new Prediction($"{label}/{index:D4}.png", label, predicted, probabilities);
    }

    private static (string Metric, double Low, double High) Named(string metric, int count, int all)
    {
        (double low, double high) = WilsonInterval.Of(count, all);
        return (metric, low, high);
    }
}
