using XrayExp.Engine.Catalog;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Figures;

public class MetricTests
{
    // Roundings of a few divisions in double.
    private const double Rounding = 1e-15;

    // Eight films: 3 found of 4 sick, 1 false alarm among 4 healthy. tp 3, fn 1, fp 1, tn 3.
    private static readonly ScoredLabels Films =
        Binary((1, 0.9f), (1, 0.8f), (0, 0.7f), (1, 0.6f), (0, 0.5f), (1, 0.4f), (0, 0.2f), (0, 0.1f));

    [Theory]
    [InlineData("accuracy", 6.0 / 8)]
    [InlineData("precision", 3.0 / 4)]
    [InlineData("recall", 3.0 / 4)]
    [InlineData("specificity", 3.0 / 4)]
    [InlineData("f1", 3.0 / 4)]
    [InlineData("auc", 13.0 / 16)] // of the 16 pairs the healthy film at 0.7 beats two, that at 0.5 one
    [InlineData("average_precision", (1 + 1 + (3.0 / 4) + (4.0 / 6)) / 4)] // found at ranks 1, 2, 4 and 6
    public void Eight_films(string name, double value) => Assert.Equal(value, Of(name, Films), Rounding);

    [Fact]
    public void Exactly_the_threshold_is_negative() =>
        Assert.Equal(0, Of("recall", Binary((1, 0.5f))));

    [Fact]
    public void Another_threshold_moves_the_counts_but_not_the_areas()
    {
        ScoredLabels strict = Binary(0.85, (1, 0.9f), (1, 0.8f), (0, 0.7f), (1, 0.6f), (0, 0.5f), (1, 0.4f), (0, 0.2f), (0, 0.1f));
        Assert.Equal(0.25, Of("recall", strict));
        Assert.Equal(1, Of("precision", strict));
        Assert.Equal(Of("auc", Films), Of("auc", strict));
    }

    [Fact]
    public void A_tie_counts_one_half()
    {
        Assert.Equal(0.5, Of("auc", Binary((1, 0.3f), (0, 0.3f))));
        Assert.Equal(0.75, Of("auc", Binary((1, 0.3f), (0, 0.3f), (0, 0.1f))));
        Assert.Equal(0.5, Of("average_precision", Binary((1, 0.3f), (0, 0.3f))));
    }

    [Fact]
    public void Of_nothing_every_figure_is_undefined() => Assert.All(Figures, figure => Assert.Equal(double.NaN, figure.Of(Binary())));

    /// <summary>Keras divides with divide_no_nan; it has no specificity, and no area by ranks.</summary>
    [Theory]
    [InlineData("accuracy", 0)]
    [InlineData("precision", 0)]
    [InlineData("recall", 0)]
    [InlineData("f1", 0)]
    [InlineData("specificity", double.NaN)]
    [InlineData("balanced_accuracy", double.NaN)]
    [InlineData("auc", double.NaN)]
    public void The_history_has_Keras_0_of_nothing(string name, double value) =>
        Assert.Equal(value, FigureCatalogue.Find(name)!.InHistory(Binary()));

    [Fact]
    public void What_has_nothing_to_count_is_undefined()
    {
        ScoredLabels healthy = Binary((0, 0.9f), (0, 0.2f)), sick = Binary((1, 0.9f), (1, 0.2f)), silent = Binary((1, 0.1f), (0, 0.2f));
        Assert.Equal((double.NaN, 0.5), (Of("recall", healthy), Of("specificity", healthy)));
        Assert.Equal((0.5, double.NaN), (Of("recall", sick), Of("specificity", sick)));
        Assert.Equal((double.NaN, 0, 0), (Of("precision", silent), Of("recall", silent), Of("f1", silent)));
        Assert.Equal(double.NaN, Of("f1", Binary((0, 0.2f))));
    }

    /// <summary>True 0, 0, 1; answered 0, 1, 1: the third class has no image and no answer.</summary>
    [Fact]
    public void A_mean_goes_over_the_classes_that_have_a_value()
    {
        ScoredLabels scored = new(3);
        scored.Add(0, [0.8f, 0.1f, 0.1f]);
        scored.Add(0, [0.3f, 0.6f, 0.1f]);
        scored.Add(1, [0.1f, 0.7f, 0.2f]);
        foreach ((string name, double value, int classes) in ((string, double, int)[])
            [("precision", 0.75, 2), ("recall", 0.75, 2), ("f1", 2.0 / 3, 2), ("specificity", (1 + 0.5 + 1) / 3, 3), ("auc", 1, 2),
                ("average_precision", 1, 2), ("balanced_accuracy", 0.75, 2)])
        {
            Assert.Equal(value, Of(name, scored), Rounding);
            Assert.Equal(classes, FigureCatalogue.Find(name)!.Averaged(scored.Counts));
        }

        Assert.Equal((1 + 0.5 + 0) / 3, FigureCatalogue.Of<Precision>().InHistory(scored), Rounding);
    }

    [Fact]
    public void An_area_needs_both_classes()
    {
        Assert.Equal(double.NaN, Of("auc", Binary((1, 0.9f), (1, 0.2f))));
        Assert.Equal(double.NaN, Of("auc", Binary((0, 0.9f))));
        Assert.Equal(double.NaN, Of("average_precision", Binary((0, 0.9f))));
        Assert.Equal(1, Of("average_precision", Binary((1, 0.9f))));
    }

    [Fact]
    public void An_undefined_probability_makes_the_areas_undefined()
    {
        foreach (string name in new[] { "auc", "average_precision", "keras_auc" })
            Assert.Equal(double.NaN, Of(name, Binary((1, 0.9f), (0, float.NaN))));
    }

    [Fact]
    public void Three_classes_are_averaged_one_against_the_rest()
    {
        // true 0, 0, 1, 2; predicted 0, 1, 1, 2
        ScoredLabels scored = new(3);
        scored.Add(0, [0.8f, 0.1f, 0.1f]);
        scored.Add(0, [0.3f, 0.6f, 0.1f]);
        scored.Add(1, [0.1f, 0.7f, 0.2f]);
        scored.Add(2, [0.2f, 0.2f, 0.6f]);
        Assert.Equal(3.0 / 4, Of("accuracy", scored));
        Assert.Equal((1 + 0.5 + 1) / 3, Of("precision", scored), Rounding);
        Assert.Equal((0.5 + 1 + 1) / 3, Of("recall", scored), Rounding);
        Assert.Equal((1 + (2.0 / 3) + 1) / 3, Of("specificity", scored), Rounding);
        Assert.Equal(((2.0 / 3) + (2.0 / 3) + 1) / 3, Of("f1", scored), Rounding);
        Assert.Equal(1, Of("auc", scored));
    }

    /// <summary>
    /// Worked by hand: of the fifteen probabilities the three true ones score 0.5, 0.3 and 0.1, the others 0.2, 0.15, 0.1,
    /// 0.05; 0.25, 0.2, 0.2, 0.05; 0.4, 0.3, 0.15, 0.05. Of the 36 pairs 12 + 10½ + 3½ are won.
    /// The mean over classes goes over the three that have an image.
    /// </summary>
    [Fact]
    public void Keras_runs_one_curve_over_all_probabilities_of_many_classes()
    {
        ScoredLabels scored = new(5);
        scored.Add(0, [0.5f, 0.2f, 0.15f, 0.1f, 0.05f]);
        scored.Add(1, [0.25f, 0.3f, 0.2f, 0.2f, 0.05f]);
        scored.Add(4, [0.4f, 0.3f, 0.15f, 0.05f, 0.1f]);
        Assert.Equal(26.0 / 36, Of("keras_auc", scored), Rounding);
        Assert.Equal(3, FigureCatalogue.Of<Auc>().Averaged(scored.Counts));
    }

    /// <summary>So that Keras's own figures of two classes, which are tested beside this, speak for more.</summary>
    [Fact]
    public void Keras_curve_of_many_classes_is_that_of_their_probabilities_one_by_one()
    {
        RandomStream chance = RandomKey.FromSeed(4).Stream();
        ScoredLabels five = new(5), flat = new(2);
        for (int image = 0; image < 200; image++)
        {
            int label = (int)chance.Below(5);
            float[] probabilities = [.. Enumerable.Range(0, 5).Select(_ => chance.UniformSingle())];
            five.Add(label, probabilities);
            for (int c = 0; c < 5; c++)
                flat.Add(c == label ? 1 : 0, [1 - probabilities[c], probabilities[c]]);
        }

        Assert.Equal(Of("keras_auc", flat), Of("keras_auc", five));
    }

    [Fact]
    public void No_figure_depends_on_the_order_of_the_images()
    {
        ScoredLabels backwards = Binary((0, 0.1f), (0, 0.2f), (1, 0.4f), (0, 0.5f), (1, 0.6f), (0, 0.7f), (1, 0.8f), (1, 0.9f));
        Assert.All(Figures, figure => Assert.Equal(figure.Of(Films), figure.Of(backwards), Rounding));
    }

    [Fact]
    public void A_perfect_model_scores_one_everywhere()
    {
        ScoredLabels perfect = Binary((1, 1f), (1, 1f), (0, 0f));
        Assert.All(Figures, figure => Assert.Equal(figure.HigherIsBetter ? 1 : 0, figure.Of(perfect)));
    }

    [Fact]
    public void Every_figure_lies_in_its_range() =>
        Assert.All(Figures, figure => Assert.True(figure.Range.Contains(figure.Of(Films)), figure.Name));

    [Fact]
    public void A_metric_is_named_in_the_history_as_in_the_experiment()
    {
        foreach (Kind<Figure> kind in FigureCatalogue.Metrics.Kinds)
            Assert.Equal(kind.Name, kind.Read(new GivenFields()).Name);
    }

    private static IEnumerable<Figure> Figures => FigureCatalogue.Metrics.Kinds.Select(kind => kind.Read(new GivenFields()));

    private static double Of(string name, ScoredLabels scored) => FigureCatalogue.Metrics.Find(name)!.Read(new GivenFields()).Of(scored);

    private static ScoredLabels Binary(params (int Label, float Probability)[] samples) => Binary(0.5, samples);

    private static ScoredLabels Binary(double threshold, params (int Label, float Probability)[] samples)
    {
        ScoredLabels scored = new(2, threshold);
        foreach ((int label, float probability) in samples)
            scored.Add(label, [1 - probability, probability]);
        return scored;
    }
}
