using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Catalog.Thresholds;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Catalog.Thresholds;

/// <summary>Eight images, by falling probability: sick .875, sick .75, healthy .625, sick .5, healthy .375, healthy .25,
/// sick .125, healthy .0625.</summary>
public class ChosenThresholdTests
{
    private static readonly (int Label, float Probability)[] Eight = [(1, .875f), (1, .75f), (0, .625f), (1, .5f), (0, .375f),
        (0, .25f), (1, .125f), (0, .0625f)];

    /// <summary>The middle between the last that is needed and the next below it.</summary>
    [Theory]
    [InlineData(0.25, (0.875 + 0.75) / 2)]
    [InlineData(0.5, (0.75 + 0.625) / 2)]
    [InlineData(0.51, (0.5 + 0.375) / 2)]
    [InlineData(0.75, (0.5 + 0.375) / 2)]
    [InlineData(1, (0.125 + 0.0625) / 2)]
    public void A_recall_is_reached_by_the_highest_threshold_that_does(double recall, double threshold) =>
        Assert.Equal(threshold, new RecallThreshold(recall).Choose(Ranked(Eight)));

    /// <summary>After two sick ones J = 2/4, after three sick and one healthy 3/4 − 1/4, again 2/4:
    /// the higher threshold is taken.</summary>
    [Fact]
    public void Youden_takes_the_highest_of_the_best() =>
        Assert.Equal((0.75 + 0.625) / 2, new YoudenThreshold().Choose(Ranked(Eight)));

    /// <summary>
    /// With fn = fp = 1: two misses after two sick ones. With fn = 10: all four sick ones cost 3 fp. With fp = 10: none of the
    /// healthy, so again after two sick ones; with fp = 10 and a healthy one on top nobody is taken, above the highest probability.
    /// </summary>
    [Theory]
    [InlineData(1, 1, (0.75 + 0.625) / 2)]
    [InlineData(10, 1, (0.125 + 0.0625) / 2)]
    [InlineData(1, 10, (0.75 + 0.625) / 2)]
    public void Cost_weighs_the_two_mistakes(double falseNegative, double falsePositive, double threshold) =>
        Assert.Equal(threshold, new CostThreshold(falseNegative, falsePositive).Choose(Ranked(Eight)));

    [Fact]
    public void Nobody_and_everybody_are_choices_too()
    {
        Assert.Equal((1 + 0.75) / 2, new CostThreshold(1, 10).Choose(Ranked([(0, .75f), (1, .25f)])));
        Assert.Equal(0.125, new CostThreshold(10, 1).Choose(Ranked([(0, .75f), (1, .25f)])));
    }

    /// <summary>Probability 0 is never above a threshold, so the sick image there can't be found;
    /// 1 always is, but for the threshold 1.</summary>
    [Fact]
    public void The_ends_stay_within_0_and_1()
    {
        Assert.Equal(0.25, new RecallThreshold(0.5).Choose(Ranked([(1, .5f), (0, 0f), (1, 0f)])));
        Assert.Equal(1, new CostThreshold(1, 10).Choose(Ranked([(0, 1f), (1, .5f)])));
    }

    [Fact]
    public void Equal_probabilities_are_taken_together_and_no_number_leaves_the_usual_threshold()
    {
        Assert.Equal(0.375, new YoudenThreshold().Choose(Ranked([(1, .5f), (0, .5f), (1, .5f), (0, .25f)])));
        Assert.Equal(0.5, new YoudenThreshold().Choose(Ranked([(1, float.NaN), (0, .25f)])));
    }

    /// <summary>What a threshold promises by its rule it does when it answers, strictly above, in float against double.</summary>
    [Fact]
    public void The_threshold_does_on_its_images_what_it_was_chosen_for()
    {
        RandomStream chance = RandomKey.FromSeed(3).Stream();
        for (int trial = 0; trial < 100; trial++)
        {
            (int Label, float Probability)[] images = [(0, chance.UniformSingle()), (1, chance.UniformSingle()),
                .. Enumerable.Range(0, 60).Select(_ => (chance.Below(2), (float)Math.Round(chance.UniformSingle(), 1 + chance.Below(7))))];
            double recall = chance.Uniform(0.01, 1), threshold = new RecallThreshold(recall).Choose(Ranked(images));
            double Reached(double at) =>
                (double)images.Count(image => image.Label == 1 && image.Probability > at) / images.Count(image => image.Label == 1);
            Assert.True(Reached(threshold) >= recall || images.Any(image => image is { Label: 1, Probability: 0 }));
            Assert.All(images.Where(image => image.Probability > threshold), image => Assert.True(Reached(image.Probability) < recall));

            double Balanced(double at) => Reached(at) -
                ((double)images.Count(image => image.Label == 0 && image.Probability > at) / images.Count(image => image.Label == 0));
            double best = Balanced(new YoudenThreshold().Choose(Ranked(images)));
            Assert.All(images, image => Assert.True(Balanced(image.Probability) <= best + 1e-12));
        }
    }

    private static RankedScores Ranked(IEnumerable<(int Label, float Probability)> images)
    {
        ScoredLabels scored = new(2);
        foreach ((int label, float probability) in images)
            scored.Add(label, [1 - probability, probability]);
        return RankedScores.Of(scored, 1);
    }
}
