using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Randomness;
using Xunit.Abstractions;

namespace XrayExp.Tests.Compare.Statistics;

/// <summary>
/// Two models without a true difference, 624 images, ten figures, Holm's correction: how often does any figure come out significant at
/// 5 %?
/// </summary>
public class NullSimulationTests(ITestOutputHelper output)
{
    /// <summary>How many pairs to simulate; the suite's few unless told otherwise.</summary>
    public const string PairsVariable = "XRAYEXP_TESTS_NULL_PAIRS";

    private const int Many = 2_000;

    private static readonly int Pairs =
        int.TryParse(Environment.GetEnvironmentVariable(PairsVariable), CultureInfo.InvariantCulture, out int pairs) ? pairs : 100;

    private static readonly Figure[] Tested = [.. FigureCatalogue.All.Where(figure => figure.Test(2) != FigureTest.None)];

    /// <summary>At most 6 % of 2,000; of few pairs as many as chance allows a true 5 % once in a thousand times.</summary>
    [Fact]
    public void At_most_one_family_in_twenty_has_a_significant_member()
    {
        RandomKey key = RandomKey.FromSeed(2024).Child("null");
        int families = 0;
        int[] alone = new int[Tested.Length];
        for (int pair = 0; pair < Pairs; pair++)
        {
            PairedAnswers answers = SimulatedPair.Draw(key.Child(pair));
            double[] p = [.. PairedTests.Of(answers).Select(test => test.P)];
            families += Holm.Adjust([.. p]).Any(adjusted => adjusted < PairedTest.Alpha) ? 1 : 0;
            for (int i = 0; i < p.Length; i++)
                alone[i] += p[i] < PairedTest.Alpha ? 1 : 0;
        }

        output.WriteLine($"{families} of {Pairs} families");
        for (int i = 0; i < alone.Length; i++)
            output.WriteLine($"{Tested[i].Name} alone: {alone[i]}");
        double allowed = Pairs >= Many ? 0.06 * Pairs : (0.05 * Pairs) + (3.1 * Math.Sqrt(0.05 * 0.95 * Pairs));
        Assert.InRange(families, 0, allowed);

        // the tests do test: uncorrected each figure is significant now and then
        Assert.InRange(alone.Sum(), 1, 0.1 * alone.Length * Pairs);
    }
}
