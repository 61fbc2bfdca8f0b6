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
        // 6 sick, of which 4 are found; 4 healthy, of which 1 is taken for sick.
        // Pairs out of order: 0.7 above 0.6, 0.3 and 0.2, and 0.25 above 0.2.
        Evaluation evaluation = Evaluator.Evaluate(TenFilms, loss: 0.25);
        Assert.Equal(10, evaluation.Images);
        Assert.Equal(0.5, evaluation.Threshold);
        Assert.Equal(0.25, evaluation.Of<MeanLoss>());
        Assert.Equal([[3, 1], [2, 4]], evaluation.ConfusionMatrix.Select(row => row.ToArray()));
        Assert.Equal(0.7, evaluation.Of<Accuracy>(), Rounding);
        Assert.Equal(0.8, evaluation.Of<Precision>(), Rounding);
        Assert.Equal(4.0 / 6, evaluation.Of<Recall>(), Rounding);
        Assert.Equal(0.75, evaluation.Of<Specificity>(), Rounding);
        Assert.Equal(8.0 / 11, evaluation.Of<F1>(), Rounding);
        Assert.Equal(((4.0 / 6) + 0.75) / 2, evaluation.Of<BalancedAccuracy>(), Rounding);
        Assert.Equal(1 - (4.0 / 24), evaluation.Of<Auc>(), Rounding);
        Assert.Equal((1 + 1 + 1 + (4.0 / 5) + (5.0 / 6) + (6.0 / 8)) / 6, evaluation.Of<AveragePrecision>(), Rounding);
        Assert.Equal<ClassFigures>([new ClassFigures("NORMAL", 3.0 / 5, 3.0 / 4, 6.0 / 9, 4),
            new ClassFigures("PNEUMONIA", 4.0 / 5, 4.0 / 6, 8.0 / 11, 6)], evaluation.PerClass);
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
        Assert.Equal(3.0 / 4, evaluation.Of<Accuracy>());
        Assert.Equal((1 + 0.5 + 1) / 3, evaluation.Of<Precision>(), Rounding);
        Assert.Equal((0.5 + 1 + 1) / 3, evaluation.Of<Recall>(), Rounding);
        Assert.Equal(evaluation.Of<Recall>(), evaluation.Of<BalancedAccuracy>(), Rounding);
        Assert.Equal(["f1", "precision", "recall", "specificity"], evaluation.Weighted.Keys);
        Assert.Equal(((2 * 1) + 0.5 + 1) / 4, evaluation.Weighted["precision"], Rounding);
        Assert.Equal(3.0 / 4, evaluation.Weighted["recall"], Rounding); // always the accuracy
        Assert.Equal<(string, double, double)>([Named("accuracy", 3, 4), Named("recall_0", 1, 2), Named("recall_1", 1, 1),
            Named("recall_2", 1, 1)], evaluation.Intervals);
    }

    [Fact]
    public void A_class_without_images_leaves_its_figures_undefined_and_the_balance_to_the_others()
    {
        Predictions healthy = TenFilms with { Images = [.. TenFilms.Images.Where(image => image.Label == 0)] };
        Evaluation evaluation = Evaluator.Evaluate(healthy, 0);
        Assert.Equal([double.NaN, double.NaN, double.NaN],
            [evaluation.Of<Auc>(), evaluation.Of<AveragePrecision>(), evaluation.Of<Recall>()]);
        Assert.Equal([0.0, 0.75, 0.75], [evaluation.Of<Precision>(), evaluation.Of<Specificity>(), evaluation.Of<BalancedAccuracy>()]);
        Assert.Equal(new ClassFigures("PNEUMONIA", 0, double.NaN, 0, 0), evaluation.PerClass[1]);
        Assert.Equal(("recall", double.NaN, double.NaN), evaluation.Intervals[2]);
        Assert.Equal("over 1 of 2 classes", evaluation.Scope(new BalancedAccuracy()));
    }

    [Fact]
    public void An_empty_split_has_no_figures()
    {
        Evaluation evaluation = Evaluator.Evaluate(TenFilms with { Images = [] }, double.NaN);
        Assert.Equal(0, evaluation.Images);
        Assert.All(FigureCatalogue.All, figure => Assert.Equal(double.NaN, evaluation[figure]));
    }

    [Fact]
    public void Of_many_classes_one_that_has_no_value_is_left_out_of_both_means()
    {
        Predictions two = FourDigits with { Images = [.. FourDigits.Images.Where(image => image.Label < 2)] };
        Evaluation evaluation = Evaluator.Evaluate(two, 0);
        Assert.Equal((1 + 0.5) / 2, evaluation.Of<Precision>(), Rounding);
        Assert.Equal(((2 * 1) + 0.5) / 3, evaluation.Weighted["precision"], Rounding);
        Assert.Equal("over 2 of 3 classes", evaluation.Scope(new Precision()));
        Assert.Equal("", evaluation.Scope(new Specificity()));
        Assert.Equal(1, evaluation.Of<Auc>());
    }

    /// <summary>Zeros of 0/0, an area that one class left undefined, and figures that were not there yet.</summary>
    [Fact]
    public void An_older_evaluation_is_read_as_this_version_would_have_written_it()
    {
        Evaluation now = Evaluator.Evaluate(FourDigits with { Images = [.. FourDigits.Images.Where(image => image.Label < 2)] }, 0);
        Evaluation former = now with
        {
            Figures = now.Figures.Remove(new BalancedAccuracy()).Remove(new BrierScore()),
            PerClass = now.PerClass.SetItem(2, new ClassFigures("2", 0, 0, 0, 0)),
        };
        former = former.With(new Precision(), (1 + 0.5 + 0) / 3).With(new Recall(), (0.5 + 1 + 0) / 3).With(new Auc(), double.NaN);
        Evaluation read = FormerFigures.Complete(former, saysAveraged: false);
        Assert.Equal([now.Of<Precision>(), now.Of<Recall>(), now.Of<BalancedAccuracy>()],
            [read.Of<Precision>(), read.Of<Recall>(), read.Of<BalancedAccuracy>()]);
        Assert.Equal(now.PerClass[2], read.PerClass[2]);
        Assert.Equal((false, false, true), (read.Knows(new Auc()), read.Knows(new BrierScore()), read.Knows(new F1())));
        Assert.Equal(0.123, FormerFigures.Complete(former.With(new Precision(), 0.123), saysAveraged: false).Of<Precision>());
    }

    [Fact]
    public void The_evaluation_says_what_the_metrics_say()
    {
        foreach (Predictions predictions in new[] { TenFilms, FourDigits })
        {
            Evaluation evaluation = Evaluator.Evaluate(predictions, 0);
            ScoredLabels scored = predictions.Scored();
            Assert.Equal(
                [evaluation.Of<Accuracy>(), evaluation.Of<Precision>(), evaluation.Of<Recall>(), evaluation.Of<Specificity>(),
                    evaluation.Of<F1>(), evaluation.Of<Auc>(), evaluation.Of<AveragePrecision>()],
                new Figure[] { new Accuracy(), new Precision(), new Recall(), new Specificity(), new F1(), new Auc(),
                    new AveragePrecision() }.Select(metric => metric.Of(scored)));
        }
    }

    [SharedFact("oracle/i_trained_model2.safetensors")]
    public void A_model_trained_by_Keras_is_evaluated_as_Keras_does()
    {
        JsonElement oracle = Shared.Json("i_trained_model2.json");
        var arrays = Shared.Arrays("i_trained_model2.safetensors");
        float[] probabilities = arrays["test_pred"].Singles();
        int[] labels = MemoryMarshal.Cast<byte, int>(arrays["test_true"].Bytes).ToArray();
        Evaluation evaluation = Evaluator.Evaluate(new(["NORMAL", "PNEUMONIA"], 0.5,
            [.. labels.Select((label, i) => Image(i, label, [1 - probabilities[i], probabilities[i]]))]), 0);
        Assert.Equal(oracle.GetProperty("cm_tn_fp_fn_tp").EnumerateArray().Select(count => count.GetInt32()),
            evaluation.ConfusionMatrix.SelectMany(row => row));
        JsonElement keras = oracle.GetProperty("test");
        Assert.Equal(
            [keras.GetProperty("accuracy").GetDouble(), keras.GetProperty("precision").GetDouble(),
                keras.GetProperty("recall").GetDouble()],
            [evaluation.Of<Accuracy>(), evaluation.Of<Precision>(), evaluation.Of<Recall>()],
            (left, right) => Math.Abs(left - right) < 1e-7); // Keras's float32
        Assert.Equal(oracle.GetProperty("auc").GetDouble(), evaluation.Of<Auc>(), 1e-12); // of ranks, in double
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
        [Image(0, 0, [0.8f, 0.1f, 0.1f]), Image(1, 0, [0.3f, 0.6f, 0.1f]), Image(2, 1, [0.1f, 0.7f, 0.2f]),
            Image(3, 2, [0.2f, 0.2f, 0.6f])]);

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
