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
        Dictionary<string, TestKind> tests = PairedTests.Of(SimulatedPair.Draw(Key, 20, 20)).ToDictionary(test => test.Figure, test => test.Test);
        Assert.Equal(ComparedFigure.All.Select(figure => figure.Name), tests.Keys);
        Assert.Equal(["accuracy", "recall", "specificity"], tests.Where(test => test.Value == TestKind.McNemar).Select(test => test.Key));
        Assert.Equal(["auc"], tests.Where(test => test.Value == TestKind.DeLong).Select(test => test.Key));
    }

    [Fact]
    public void With_three_classes_only_accuracy_is_a_share_of_images() =>
        Assert.Equal(["accuracy"], PairedTests.Of(ResamplingTests.ThreeClasses(60)).Where(test => test.Test != TestKind.Permutation).Select(test => test.Figure));

    [Fact]
    public void A_true_difference_is_found()
    {
        PairedTest auc = PairedTests.Of(SimulatedPair.Draw(Key, better: 0.8)).Single(test => test.Figure == "auc");
        Assert.True(auc is { IsSignificant: true, Low: > 0 } && auc.Difference > 0, auc.ToString());
    }

    /// <summary>All right against all wrong has no normal deviate; the lots decide.</summary>
    [Fact]
    public void Where_DeLong_has_no_answer_the_permutation_test_has_one()
    {
        Predictions Model(double sign) => SimulatedPair.Predictions(Enumerable.Range(0, 12).Select(i => SimulatedPair.Answer($"{i:00}", i % 2, sign * ((i % 2) - 0.5 + (i / 100.0)))));
        PairedTest auc = PairedTests.Of(PairedAnswers.Of(Model(-1), Model(1))!).Single(test => test.Figure == "auc");
        Assert.Equal((TestKind.Permutation, 1), (auc.Test, auc.Difference));
        Assert.InRange(auc.P, 1e-4, 0.05);
    }

    [Fact]
    public void A_probability_that_is_not_a_number_leaves_the_areas_untested()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key, 20, 20);
        PairedAnswers broken = PairedAnswers.Of(
            SimulatedPair.Predictions(pairs.Old), SimulatedPair.Predictions(pairs.New.SetItem(0, pairs.New[0] with { Probabilities = [float.NaN, float.NaN] })))!;
        IEnumerable<PairedTest> untested = PairedTests.Of(broken).Where(test => double.IsNaN(test.P));
        Assert.Equal(["loss", "auc", "average_precision", "brier"], untested.Select(test => test.Figure));
    }

    [Fact]
    public void Only_images_that_both_answered_are_paired()
    {
        Predictions old = SimulatedPair.Predictions([SimulatedPair.Answer("a", 0, 1), SimulatedPair.Answer("b", 1, 1), SimulatedPair.Answer("c", 1, 1)]);
        Predictions @new = SimulatedPair.Predictions([SimulatedPair.Answer("a", 1, 1), SimulatedPair.Answer("b", 1, 2), SimulatedPair.Answer("d", 1, 1)]);
        Assert.Equal(["b"], PairedAnswers.Of(old, @new)!.New.Select(image => image.Id));
        Assert.Null(PairedAnswers.Of(old, @new with { Classes = ["A", "B"] }));
        Assert.Null(PairedAnswers.Of(old, @new with { Images = [] }));
    }
}
