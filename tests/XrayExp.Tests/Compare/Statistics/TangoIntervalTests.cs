using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Compare.Statistics;

public class TangoIntervalTests
{
    private const double Z = 1.959963984540054;

    /// <summary>The definition, by brute force: the supposed difference's most likely table is searched for, not solved for.</summary>
    [Theory]
    [InlineData(12, 3, 50)]
    [InlineData(1, 0, 40)]
    [InlineData(9, 31, 624)]
    [InlineData(20, 5, 25)]
    [InlineData(7, 7, 200)]
    public void At_its_ends_the_score_is_the_quantile(int onlyOld, int onlyNew, int images)
    {
        (double low, double high) = TangoInterval.Of(onlyOld, onlyNew, images);
        Assert.Equal(Z, Score(onlyOld, onlyNew, images, low), 1e-4);
        Assert.Equal(-Z, Score(onlyOld, onlyNew, images, high), 1e-4);
    }

    /// <summary>By hand: without a change the score is √n·δ/√(δ(1 − δ)), which is z at z²/(n + z²).</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(624)]
    public void Where_no_image_changes_the_interval_has_a_width(int images)
    {
        (double low, double high) = TangoInterval.Of(0, 0, images);
        Assert.Equal(Z * Z / (images + (Z * Z)), high, 1e-12);
        Assert.Equal(-high, low);
    }

    /// <summary>The score is then that of a share near 1, whose interval is Wilson's: twice z²/(n + z²) wide.</summary>
    [Fact]
    public void Where_all_images_change_together_the_interval_has_a_width()
    {
        (double low, double high) = TangoInterval.Of(25, 0, 25);
        Assert.Equal(-1, low);
        Assert.Equal(-1 + (2 * Z * Z / (25 + (Z * Z))), high, 1e-12);
        Assert.Equal((-high, 1), TangoInterval.Of(0, 25, 25));
    }

    [Fact]
    public void Without_images_there_is_none() => Assert.Equal((double.NaN, double.NaN), TangoInterval.Of(0, 0, 0));

    /// <summary>All 12,341 tables of up to 40 images, and ten thousand larger ones.</summary>
    [Fact]
    public void Interval_and_test_never_contradict_each_other()
    {
        for (int images = 1; images <= 40; images++)
            for (int onlyOld = 0; onlyOld <= images; onlyOld++)
                for (int onlyNew = 0; onlyOld + onlyNew <= images; onlyNew++)
                    AssertAgree(onlyOld, onlyNew, images);
        RandomStream stream = RandomKey.FromSeed(3).Child("tango").Stream();
        for (int table = 0; table < 10_000; table++)
        {
            int images = 41 + stream.Below(5_000), telling = stream.Below(images + 1) / (1 + stream.Below(40)),
                onlyOld = stream.Below(telling + 1);
            AssertAgree(onlyOld, telling - onlyOld, images);
        }
    }

    private static void AssertAgree(int onlyOld, int onlyNew, int images)
    {
        (double low, double high) = TangoInterval.Of(onlyOld, onlyNew, images);
        double difference = ((double)onlyNew - onlyOld) / images;
        Assert.True(
            McNemar.PValue(onlyOld, onlyNew) < PairedTest.Alpha == (low > 0 || high < 0) && low >= -1 && high <= 1 && low <= difference
                && high >= difference && low < high,
            $"{onlyOld}, {onlyNew} of {images}: {low}, {high}");
    }

    private static double Score(int onlyOld, int onlyNew, int images, double supposed)
    {
        int rest = images - onlyOld - onlyNew;
        double Likelihood(double share) => Term(onlyOld, share) + Term(onlyNew, share + supposed) + Term(rest, 1 - (2 * share) - supposed);
        static double Term(int count, double share) => count == 0 ? 0 : share <= 0 ? double.NegativeInfinity : count * Math.Log(share);
        double low = Math.Max(0, -supposed), high = (1 - supposed) / 2;
        for (int step = 0; step < 200; step++)
        {
            double a = low + ((high - low) / 3), b = high - ((high - low) / 3);
            (low, high) = Likelihood(a) < Likelihood(b) ? (a, high) : (low, b);
        }

        double share = (low + high) / 2;
        return (onlyNew - onlyOld - (images * supposed)) / Math.Sqrt(images * ((2 * share) + supposed - (supposed * supposed)));
    }
}
