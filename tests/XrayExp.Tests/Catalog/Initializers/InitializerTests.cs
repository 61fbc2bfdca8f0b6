using System.Text.Json;
using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Initializers;

public class InitializerTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(7).Child("init");

    /// <summary>
    /// Keras's own samples and ours differ by chance alone: with 55,296 and 65,536 numbers four standard errors are 0.017 deviations of the
    /// mean and 1.2 % of the deviation; the extremes reach the limit to 1 % in both.
    /// </summary>
    [SharedFact("oracle/h_extra.json")]
    public void Samples_have_the_statistics_of_keras()
    {
        JsonElement stats = Shared.Json("h_extra.json").GetProperty("initializers").GetProperty("stats");
        int compared = 0;
        foreach (JsonProperty entry in stats.EnumerateObject())
        {
            (string type, Shape shape) = Parse(entry.Name);
            if (InitializerCatalogue.All.Find(Snake(type)) is null)
                continue;
            compared++;
            float[] values = Draw(Snake(type), shape);
            double mean = values.Average(value => (double)value);
            double deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
            double expected = entry.Value.GetProperty("std").GetDouble();
            Assert.Equal(0, mean / expected, 0.017);
            Assert.Equal(1, deviation / expected, 0.012);
            Assert.Equal(1, values.Max() / entry.Value.GetProperty("max").GetDouble(), 0.01);
            Assert.Equal(1, values.Min() / entry.Value.GetProperty("min").GetDouble(), 0.01);
        }

        Assert.Equal(12, compared);
    }

    [Fact]
    public void Glorot_uniform_stays_within_the_root_of_six_over_the_fans()
    {
        float[] values = Draw("glorot_uniform", new Shape(3, 3, 3, 32));
        double limit = Math.Sqrt(6.0 / ((9 * 3) + (9 * 32)));
        Assert.All(values, value => Assert.InRange(value, -limit, limit));
        Assert.True(values.Max() > 0.98 * limit);
    }

    [Fact]
    public void Normal_kinds_are_cut_at_two_deviations()
    {
        double limit = 2 * Math.Sqrt(2.0 / 500) / 0.87962566103423978;
        float[] values = Draw("he_normal", new Shape(500, 40));
        Assert.All(values, value => Assert.InRange(value, -limit, limit));
        Assert.True(values.Max() > 0.98 * limit);
    }

    [Fact]
    public void One_key_gives_the_same_bits_always()
    {
        Assert.Equal(Draw("lecun_normal", new Shape(3, 2)), Draw("lecun_normal", new Shape(3, 2)));
        Assert.Equal("3E48B7E7 BC8824DF 3F9B73BA 3EE097C3", Bits(Draw("glorot_uniform", new Shape(2, 2))));
        Assert.Equal("BFA0E19A 3F5B0B73 3F2FB0DA BC8693BF", Bits(Draw("glorot_normal", new Shape(2, 2))));
    }

    private static string Bits(float[] values) => string.Join(" ", values.Select(value => $"{BitConverter.SingleToUInt32Bits(value):X8}"));

    private static float[] Draw(string initializer, Shape shape)
    {
        Weight weight = Weight.Of("w", shape, JsonFields.Read(InitializerCatalogue.All, $"\"{initializer}\""));
        float[] values = new float[shape.Count];
        weight.Initializer.Fill(values, weight.FanIn, weight.FanOut, Key.Child(initializer));
        return values;
    }

    private static (string Type, Shape Shape) Parse(string name)
    {
        string[] parts = name.TrimEnd(']').Split('[');
        return (parts[0], new Shape([.. parts[1].Split(", ").Select(int.Parse)]));
    }

    private static string Snake(string type) =>
        string.Concat(type.Select((letter, index) =>
            char.IsUpper(letter) && index > 0 ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
