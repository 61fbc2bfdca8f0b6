using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Randomness;
using Xunit.Abstractions;

namespace XrayExp.Tests.Compare.Statistics;

/// <summary>
/// How often do the 95 % intervals hold the true difference? Two models with normal scores,
/// correlated 0.65 within a class, as two trainings of one network are; 40, 200 and 624 images, five in eight of them positive;
/// shares of 0.5, 0.9 and 0.99 (of AUC and average precision the area's), without a true difference and with one.
/// What is true of other images is computed, not simulated.
/// </summary>
public class CoverageSimulationTests(ITestOutputHelper output)
{
    /// <summary>How many pairs of models to simulate in each case; the suite's few unless told otherwise.</summary>
    public const string PairsVariable = "XRAYEXP_TESTS_COVERAGE_PAIRS";

    private const int Many = 2_000;

    private const double Correlation = 0.65;

    private static readonly int Pairs =
        int.TryParse(Environment.GetEnvironmentVariable(PairsVariable), CultureInfo.InvariantCulture, out int pairs) ? pairs : 100;

    private static readonly RandomKey Root = RandomKey.FromSeed(1998).Child("coverage");

    private static readonly Figure[] Tested = [.. FigureCatalogue.All.Where(figure => figure.Test(2) != FigureTest.None)];

    /// <summary>
    /// At least 93 %, less what chance allows once in a thousand cases of so many pairs.
    /// Not more than 97 % where figures are fine enough for it: from 200 images on, at shares of 0.5 and 0.9, on the mean over the figures.
    /// With few images that are wrong at all a figure takes few values,
    /// and no interval with ends of its own values can be wrong in one of twenty: there it holds the truth more often.
    /// </summary>
    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(624)]
    public void Intervals_hold_the_true_difference_as_often_as_they_say(int images)
    {
        double chance = 3.1 * Math.Sqrt(0.93 * 0.07 / Pairs);
        foreach ((double share, double other) in ((double, double)[])[(0.5, 0.5), (0.5, 0.6), (0.9, 0.9),
            (0.9, 0.8), (0.99, 0.99), (0.99, 0.95)])
        {
            double[] byShare = Simulate(images, share, other, 2 * Quantile(share), 2 * Quantile(other));
            double[] byArea = Simulate(images, share, other, Math.Sqrt(2) * Quantile(share), Math.Sqrt(2) * Quantile(other));
            double[] covered = [.. Tested.Select((figure, i) => figure is Auc or AveragePrecision ? byArea[i] : byShare[i])];
            output.WriteLine($"| {images} | {share} | {other} | " +
                $"{string.Join(" | ", covered.Select(one => (100 * one).ToString("F1", CultureInfo.InvariantCulture)))} |");
            foreach ((Figure figure, double held) in Tested.Zip(covered))
                Assert.True(held >= 0.93 - chance,
                    $"{images} images, {share} and {other}: the interval of {figure.Name} holds the truth in {held:P1}");
            if (Pairs >= Many && images >= 200 && share < 0.95)
                Assert.InRange(covered.Average(), 0.93, 0.97);
        }
    }

    /// <returns>By figure: in what part of the pairs the interval held the truth.</returns>
    private static double[] Simulate(int images, double share, double other, double oldSeparation, double newSeparation)
    {
        int positives = images * 5 / 8, negatives = images - positives;
        double[] old = Truth(oldSeparation / 2, (double)positives / images), @new = Truth(newSeparation / 2, (double)positives / images);
        RandomKey key = Root.Child(images).Child($"{share} {other} {oldSeparation:R}");
        int[] held = new int[old.Length];
        Parallel.For(0, Pairs, pair =>
        {
            int figure = 0;
            foreach (PairedTest test in PairedTests.Of(
                SimulatedPair.Draw(key.Child(pair), negatives, positives, oldSeparation, newSeparation, Correlation)))
            {
                double truth = @new[figure] - old[figure];
                if (test.Low <= truth + 1e-9 && truth <= test.High + 1e-9)
                    Interlocked.Increment(ref held[figure]);
                figure++;
            }
        });
        return [.. held.Select(count => (double)count / Pairs)];
    }

    /// <summary>A model's figures on endlessly many images: scores scatter normally about ± a half of the separation
    /// and are log-odds.</summary>
    private static double[] Truth(double half, double positive)
    {
        double right = Above(-half), negative = 1 - positive;
        double precision = positive * right / ((positive * right) + (negative * (1 - right)));
        double f1 = 2 * positive * right / (positive + (positive * right) + (negative * (1 - right)));
        double answered = (positive * right) + (negative * (1 - right)), chance = (positive * answered) + (negative * (1 - answered));
        double Wrong(double x) => 1 / (1 + Math.Exp(x + half));
        return
        [
            Mean(x => -Math.Log(1 - Wrong(x))), right, precision, right, right, f1, right, Above(-half * Math.Sqrt(2)),
            // of a positive at x above its mean
            Mean(x => positive * Above(x) / ((positive * Above(x)) + (negative * Above(x + (2 * half))))),
            Mean(x => Wrong(x) * Wrong(x)),
            (right - chance) / (1 - chance),
            positive * negative * ((2 * right) - 1) / Math.Sqrt(answered * (1 - answered) * positive * negative),
        ];
    }

    private static double Above(double x) => 0.5 * PortableMath.Erfc(x / Math.Sqrt(2));

    private static double Quantile(double share) => InverseNormal.At(share);

    /// <summary>Over a normal deviate, by the middle of 8,000 steps.</summary>
    private static double Mean(Func<double, double> of)
    {
        const int Steps = 8_000;
        const double Reach = 9, Step = 2 * Reach / Steps;
        double sum = 0, weight = 0;
        for (int i = 0; i < Steps; i++)
        {
            double x = -Reach + ((i + 0.5) * Step), density = Math.Exp(-x * x / 2);
            sum += density * of(x);
            weight += density;
        }

        return sum / weight;
    }
}
