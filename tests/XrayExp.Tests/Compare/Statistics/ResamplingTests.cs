using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

public class ResamplingTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(11).Child("tests");

    private static int Index(string figure) => ComparedFigure.All.Select((one, i) => (one, i)).First(pair => pair.one.Name == figure).i;

    /// <summary>The loss, which the evaluator is told, aside.</summary>
    [Fact]
    public void The_pooled_figures_are_the_evaluators_to_the_bit()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key.Child("figures"), 40, 60, better: 0.4);
        Resampling resampling = new(pairs);
        Evaluation old = Evaluator.Evaluate(SimulatedPair.Predictions(pairs.Old), resampling.Old[0]), @new = Evaluator.Evaluate(SimulatedPair.Predictions(pairs.New), resampling.New[0]);
        Assert.Equal(ComparedFigure.All.Select(figure => figure.Of(old)), resampling.Old);
        Assert.Equal(ComparedFigure.All.Select(figure => figure.Of(@new)), resampling.New);
    }

    [Fact]
    public void The_pooled_figures_of_three_classes_are_the_evaluators_to_the_bit()
    {
        PairedAnswers pairs = ThreeClasses(90);
        Resampling resampling = new(pairs);
        Evaluation @new = Evaluator.Evaluate(new Predictions(pairs.Classes, 0.5, pairs.New), resampling.New[0]);
        Assert.Equal(ComparedFigure.All.Select(figure => figure.Of(@new)), resampling.New);
    }

    /// <summary>Of accuracy the permutation test and McNemar's are the same test, one by lots and one in full; 10,000 lots err by at most 0.005 · 4.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    [InlineData(0.3)]
    public void Swapping_answers_finds_McNemars_p_value(double better)
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key.Child("swap"), 100, 100, better);
        double lots = new Resampling(pairs).PermutationP()[Index("accuracy")], exact = PairedTests.Of(pairs)[Index("accuracy")].P;
        Assert.Equal(exact, lots, 0.02);
    }

    /// <summary>Two images, both answered wrongly by the old model alone: of four swaps two are as far apart, so p is ½.</summary>
    [Fact]
    public void A_worked_example()
    {
        PairedAnswers pairs = PairedAnswers.Of(
            SimulatedPair.Predictions([SimulatedPair.Answer("a", 1, -1), SimulatedPair.Answer("b", 0, 1)]),
            SimulatedPair.Predictions([SimulatedPair.Answer("a", 1, 2), SimulatedPair.Answer("b", 0, -2)]))!;
        Assert.Equal(0.5, new Resampling(pairs).PermutationP()[Index("accuracy")], 0.02);
    }

    /// <summary>Stratified, the difference of accuracies has the variance Σ n_c·σ_c²/n², σ_c² that of (new right) − (old right) in the class.</summary>
    [Fact]
    public void The_bootstrap_interval_is_as_wide_as_theory_says()
    {
        PairedAnswers pairs = SimulatedPair.Draw(Key.Child("width"));
        int Right(Prediction image) => image.Predicted == image.Label ? 1 : 0;
        double sum = 0;
        foreach (int label in (int[])[0, 1])
        {
            double[] differences = [.. Enumerable.Range(0, pairs.Count).Where(i => pairs.Old[i].Label == label).Select(i => (double)(Right(pairs.New[i]) - Right(pairs.Old[i])))];
            double mean = differences.Average();
            sum += differences.Sum(d => (d - mean) * (d - mean));
        }

        (double low, double high) = new Resampling(pairs).Intervals()[Index("accuracy")];
        double width = 2 * 1.96 * Math.Sqrt(sum) / pairs.Count;
        Assert.Equal(width, high - low, 0.08 * width);
        Assert.InRange(new Resampling(pairs).New[1] - new Resampling(pairs).Old[1], low, high);
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
        Assert.All(PairedTests.Of(same), test => Assert.Equal((0, 1, 1, 0, 0), (test.Difference, test.P, test.HolmP, test.Low, test.High)));
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
