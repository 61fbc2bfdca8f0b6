using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Randomness;

public class DropMaskTests
{
    private static readonly RandomKey Key = RandomKey.FromSeed(3).Child("dropout").Child("dropout").Child(0);

    /// <summary>Draws 147,456 numbers: four standard errors of a share of 0.4 are 0.005.</summary>
    [Fact]
    public void Zeroes_the_rate_and_scales_the_rest()
    {
        float[] mask = new float[147_456];
        DropMask.Fill(mask, Key, 0.4);
        Assert.Equal([0f, 1 / 0.6f], mask.Distinct().Order());
        Assert.Equal(0.4, mask.Count(value => value == 0) / (double)mask.Length, 0.005);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_shorter_mask_is_the_beginning_of_a_longer_one(int length)
    {
        float[] whole = new float[8], part = new float[length];
        DropMask.Fill(whole, Key, 0.5);
        DropMask.Fill(part, Key, 0.5);
        Assert.Equal(whole[..length], part);
    }

    [Fact]
    public void Draws_in_the_order_of_the_stream()
    {
        float[] mask = new float[11];
        DropMask.Fill(mask, Key, 0.25);
        RandomStream stream = Key.Stream();
        Assert.Equal(Enumerable.Range(0, 11).Select(_ => stream.NextUInt32() < 1u << 30), mask.Select(value => value == 0));
    }
}
