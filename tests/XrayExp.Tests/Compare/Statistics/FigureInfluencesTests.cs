using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Figures.Influences;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

public class FigureInfluencesTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(11).Child("tests");

    private static IEnumerable<Figure> Tested => FigureCatalogue.All.Where(figure => figure.Test(2) != FigureTest.None);

    /// <summary>To the bit, the loss, which the evaluator is told, and the order in which many classes' errors add up, aside.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_figures_are_the_evaluators(int classes)
    {
        PairedAnswers pairs = classes == 2 ? SimulatedPair.Draw(Key.Child("figures"), 40, 60, better: 0.4) : ThreeClasses(90);
        Evaluation evaluation = Evaluator.Evaluate(new Predictions(pairs.Classes, 0.5, pairs.New), new MeanLoss()
            .Pulls(pairs.NewScored()).Value);
        foreach (Figure figure in Tested)
            Assert.Equal(evaluation[figure], figure.Pulls(pairs.NewScored()).Value, figure is BrierScore && classes > 2 ? 1e-14 : 0);
    }

    /// <summary>
    /// The definition: the whole set 400 times and one image once more moves the figure by its pull over 400, but for the square of that.
    /// Ties among the scores included.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_pull_is_how_fast_the_figure_grows_with_the_weight_of_an_image(int classes)
    {
        const int Times = 400;
        PairedAnswers pairs = classes == 2 ? SimulatedPair.Draw(Key.Child("pulls"), 5, 8) : ThreeClasses(12);
        ImmutableArray<Prediction> images =
            [.. pairs.Old.Select((image, i) => i % 4 == 1 ? image with { Probabilities = pairs.Old[i - 1].Probabilities } : image)];
        ImmutableArray<Prediction> many = [.. Enumerable.Repeat(images, Times).SelectMany(all => all)];
        ScoredLabels whole = Scored(classes, images), often = Scored(classes, many);
        for (int image = 0; image < images.Length; image++)
        {
            ScoredLabels more = Scored(classes, many.Add(images[image]));
            foreach (Figure figure in Tested)
                Assert.Equal(figure.Pulls(whole).Pulls[image], (figure.Of(more) - figure.Of(often)) * Times, 2e-3);
        }
    }

    [Fact]
    public void A_class_that_is_never_answered_has_no_precision_and_nothing_pulls_at_it()
    {
        Influence precision = new Precision().Pulls(Scored(2, [SimulatedPair.Answer("a", 1, -1), SimulatedPair.Answer("b", 0, -1)]));
        Assert.Equal((double.NaN, 2), (precision.Value, precision.Images));
        Assert.All(precision.Pulls, pull => Assert.Equal(0, pull));
    }

    private static ScoredLabels Scored(int classes, ImmutableArray<Prediction> images) => Predictions.Scored(classes, double.NaN, images);

    internal static PairedAnswers ThreeClasses(int images)
    {
        RandomStream stream = Key.Child("three").Stream();
        Prediction Answer(int image)
        {
            float[] raw = [.. Enumerable.Range(0, 3).Select(c => stream.UniformSingle() + (c == image % 3 ? 0.4f : 0))];
            return new Prediction($"{image % 3}/{image:000}", image % 3, Array.IndexOf(raw, raw.Max()),
                [.. raw.Select(value => value / raw.Sum())]);
        }

        Predictions Model() =>
            new(["0", "1", "2"], 0.5, [.. Enumerable.Range(0, images).Select(Answer).OrderBy(image => image.Id, StringComparer.Ordinal)]);
        return PairedAnswers.Of(Model(), Model())!;
    }
}
