using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

public class PairedTestsTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(5).Child("tests");

    [Fact]
    public void Each_figure_has_its_test()
    {
        Dictionary<string, TestKind> tests = PairedTests.Of(SimulatedPair.Draw(Key, 20, 20))
            .ToDictionary(test => test.Figure, test => test.Test);
        Assert.Equal(FigureCatalogue.All.Where(figure => figure.Test(2) != FigureTest.None).Select(figure => figure.Name), tests.Keys);
        Assert.Equal(["accuracy", "recall", "specificity"], tests.Where(test => test.Value == TestKind.McNemar).Select(test => test.Key));
        Assert.Equal(["auc"], tests.Where(test => test.Value == TestKind.DeLong).Select(test => test.Key));
    }

    [Fact]
    public void With_three_classes_only_accuracy_is_a_share_of_images() =>
        Assert.Equal(["accuracy"],
            PairedTests.Of(FigureInfluencesTests.ThreeClasses(60)).Where(test => test.Test != TestKind.Score).Select(test => test.Figure));

    [Fact]
    public void A_true_difference_is_found()
    {
        PairedTest auc = PairedTests.Of(SimulatedPair.Draw(Key, better: 0.8)).Single(test => test.Figure == "auc");
        Assert.True(auc is { IsSignificant: true, Low: > 0 } && auc.Difference > 0, auc.ToString());
    }

    /// <summary>All right against all wrong has no variance of DeLong's; twelve images still say no more than twelve images can.</summary>
    [Fact]
    public void A_ranking_turned_round_is_significant_and_has_a_width()
    {
        Predictions Model(double sign) => SimulatedPair.Predictions(
            Enumerable.Range(0, 12).Select(i => SimulatedPair.Answer($"{i:00}", i % 2, sign * ((i % 2) - 0.5 + (i / 100.0)))));
        PairedTest auc = PairedTests.Of(PairedAnswers.Of(Model(-1), Model(1))!).Single(test => test.Figure == "auc");
        Assert.Equal((TestKind.DeLong, 1, 1), (auc.Test, auc.Difference, auc.High));
        Assert.InRange(auc.P, 1e-4, 0.01);
        Assert.InRange(auc.Low, 0.5, 0.95);
    }

    /// <summary>
    /// 40 images of a class of which all, half or none change together, and 20 of the other that stay:
    /// what once gave accuracy −0.2000 [−0.2000, −0.2000] and recall −1 [−1, −1].
    /// </summary>
    [Theory]
    [InlineData(40)]
    [InlineData(20)]
    [InlineData(0)]
    public void An_interval_has_a_width_when_images_change_together(int changed)
    {
        Predictions Model(bool changes) => SimulatedPair.Predictions(Enumerable.Range(0, 60)
            .Select(i => SimulatedPair.Answer($"{i:00}", i < 40 ? 1 : 0, i < 40 ? (changes && i < changed ? -2 : 2) : -2)));
        Assert.All(PairedTests.Of(PairedAnswers.Of(Model(false), Model(true))!), test =>
        {
            // where all images get one answer some figures are 0/0
            if (double.IsNaN(test.New))
            {
                Assert.Equal((40, 1, double.NaN), (changed, test.Old, test.P));
                return;
            }

            if (changed > 0 || test.Figure is not ("loss" or "brier"))
                Assert.True(test.Low < test.High, test.ToString());
            Assert.InRange(test.Difference, test.Low, test.High);
        });
    }

    /// <summary>Two thousand pairs of all kinds: from 3 to 120 images, from guessing to perfection,
    /// alike and unlike, all figures.</summary>
    [Fact]
    public void No_interval_contradicts_its_test_or_its_estimate()
    {
        RandomStream stream = Key.Child("all kinds").Stream();
        for (int pair = 0; pair < 2_000; pair++)
        {
            int negatives = 1 + stream.Below(60), positives = 2 + stream.Below(60);
            double separation = stream.Uniform() * 8, change = (stream.Uniform() - 0.5) * 6, correlation = stream.Uniform();
            foreach (PairedTest test in PairedTests.Of(
                SimulatedPair.Draw(Key.Child(pair), negatives, positives, separation, separation + change, correlation)))
            {
                if (double.IsNaN(test.Difference))
                {
                    Assert.True(double.IsNaN(test.P) && double.IsNaN(test.Low) && double.IsNaN(test.High), test.ToString());
                    continue;
                }

                double most = FigureCatalogue.Find(test.Figure)!.Widest(2);
                Assert.True(test.P is >= PairedTest.LeastP and <= 1, test.ToString());
                Assert.True(test.P < PairedTest.Alpha == (test.Low > 0 || test.High < 0), test.ToString());
                Assert.True(double.IsNaN(test.Low) || (test.Low <= test.Difference && test.Difference <= test.High && test.Low >= -most
                    && test.High <= most), test.ToString());
            }
        }
    }

    /// <summary>The same model with its classes named in the other order: its recall is of another class.</summary>
    [Fact]
    public void Classes_in_another_order_are_paired_by_name_and_figures_of_the_positive_one_are_not_tested()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key, 20, 20);
        Predictions swapped = new(["PNEUMONIA", "NORMAL"], 0.5,
            [.. pairs.New.Select(image => image with { Label = 1 - image.Label, Predicted = 1 - image.Predicted,
                Probabilities = [image.Probabilities[1], image.Probabilities[0]] })]);
        PairedAnswers paired = PairedAnswers.Of(SimulatedPair.Predictions(pairs.Old), swapped)!;
        Assert.Equal(pairs.New.Select(image => (image.Id, image.Label, image.Predicted, image.Probabilities[0])),
            paired.New.Select(image => (image.Id, image.Label, image.Predicted, image.Probabilities[0])));
        Dictionary<string, PairedTest> straight = PairedTests.Of(pairs).ToDictionary(test => test.Figure),
            turned = PairedTests.Of(paired).ToDictionary(test => test.Figure);
        Assert.Equal(["precision", "recall", "specificity", "f1", "average_precision"],
            turned.Values.Where(test => double.IsNaN(test.P)).Select(test => test.Figure));
        Assert.Equal((straight["accuracy"].P, straight["auc"].P), (turned["accuracy"].P, turned["auc"].P));
    }

    [Fact]
    public void The_same_pairs_give_the_same_bits()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key.Child("again"), 30, 30);
        Assert.Equal(PairedTests.Of(pairs).AsEnumerable(), PairedTests.Of(pairs));
    }

    [Fact]
    public void Identical_models_differ_in_nothing()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key.Child("same"), 30, 30);
        PairedAnswers same = PairedAnswers.Of(SimulatedPair.Predictions(pairs.Old), SimulatedPair.Predictions(pairs.Old))!;
        Assert.All(PairedTests.Of(same),
            test => Assert.Equal((0, 1, 1, true), (test.Difference, test.P, test.HolmP, test.Low <= 0 && test.High >= 0)));
    }

    [Theory]
    [InlineData(0.03124, "p = 0.0312")]
    [InlineData(1, "p = 1")]
    [InlineData(1e-300, "p < 0.0001")]
    [InlineData(0.0000999, "p < 0.0001")]
    public void No_p_value_is_said_to_be_0(double p, string said) => Assert.Equal(said, PairedTest.Describe(p));

    [Fact]
    public void A_probability_that_is_not_a_number_leaves_the_areas_untested()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key, 20, 20);
        PairedAnswers broken = PairedAnswers.Of(
            SimulatedPair.Predictions(pairs.Old),
            SimulatedPair.Predictions(pairs.New.SetItem(0, pairs.New[0] with { Probabilities = [float.NaN, float.NaN] })))!;
        IEnumerable<PairedTest> untested = PairedTests.Of(broken).Where(test => double.IsNaN(test.P));
        Assert.Equal(["loss", "auc", "average_precision", "brier"], untested.Select(test => test.Figure));
    }

    [Fact]
    public void Only_images_that_both_answered_are_paired()
    {
        Predictions old =
            SimulatedPair.Predictions([SimulatedPair.Answer("a", 0, 1), SimulatedPair.Answer("b", 1, 1), SimulatedPair.Answer("c", 1, 1)]);
        Predictions @new =
            SimulatedPair.Predictions([SimulatedPair.Answer("a", 1, 1), SimulatedPair.Answer("b", 1, 2), SimulatedPair.Answer("d", 1, 1)]);
        Assert.Equal(["b"], PairedAnswers.Of(old, @new)!.New.Select(image => image.Id));
        Assert.Null(PairedAnswers.Of(old, @new with { Classes = ["A", "B"] }));
        Assert.Null(PairedAnswers.Of(old, @new with { Images = [] }));
    }
}
