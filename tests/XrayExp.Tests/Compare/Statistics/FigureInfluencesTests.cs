using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Catalog.Figures.Influences;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

public class FigureInfluencesTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(11).Child("tests");

    /// <summary>To the bit, the loss, which the evaluator is told, and the order in which many classes' errors add up, aside.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_figures_are_the_evaluators(int classes)
    {
        PairedAnswers pairs = classes == 2 ? SimulatedPair.Draw(Key.Child("figures"), 40, 60, better: 0.4) : ThreeClasses(90);
        ImmutableArray<Influence> figures = FigureInfluences.Of(classes, pairs.New);
        Evaluation evaluation = Evaluator.Evaluate(new Predictions(pairs.Classes, 0.5, pairs.New), figures[0].Value);
        foreach ((ComparedFigure figure, Influence found) in ComparedFigure.All.Zip(figures))
            Assert.Equal(figure.Of(evaluation), found.Value, figure.Name == ComparedFigure.Brier && classes > 2 ? 1e-14 : 0);
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
        ImmutableArray<Prediction> images = [.. pairs.Old.Select((image, i) => i % 4 == 1 ? image with { Probabilities = pairs.Old[i - 1].Probabilities } : image)];
        ImmutableArray<Prediction> many = [.. Enumerable.Repeat(images, Times).SelectMany(all => all)];
        ImmutableArray<Influence> whole = FigureInfluences.Of(classes, images), often = FigureInfluences.Of(classes, many);
        for (int image = 0; image < images.Length; image++)
        {
            ImmutableArray<Influence> more = FigureInfluences.Of(classes, many.Add(images[image]));
            for (int figure = 0; figure < more.Length; figure++)
                Assert.Equal(whole[figure].Pulls[image], (more[figure].Value - often[figure].Value) * Times, 2e-3);
        }
    }

    [Fact]
    public void A_class_that_is_never_answered_pulls_at_nothing()
    {
        Influence precision = FigureInfluences.Of(2, [SimulatedPair.Answer("a", 1, -1), SimulatedPair.Answer("b", 0, -1)])[2];
        Assert.Equal((0, 1), (precision.Value, precision.Images));
        Assert.All(precision.Pulls, pull => Assert.Equal(0, pull));
    }

    internal static PairedAnswers ThreeClasses(int images)
    {
        RandomStream stream = Key.Child("three").Stream();
        Prediction Answer(int image)
        {
            float[] raw = [.. Enumerable.Range(0, 3).Select(c => stream.UniformSingle() + (c == image % 3 ? 0.4f : 0))];
            return new Prediction($"{image % 3}/{image:000}", image % 3, Array.IndexOf(raw, raw.Max()), [.. raw.Select(value => value / raw.Sum())]);
        }

        Predictions Model() => new(["0", "1", "2"], 0.5, [.. Enumerable.Range(0, images).Select(Answer).OrderBy(image => image.Id, StringComparer.Ordinal)]);
        return PairedAnswers.Of(Model(), Model())!;
    }
}
