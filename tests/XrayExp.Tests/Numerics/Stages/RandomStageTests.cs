using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Numerics.Stages;
using XrayExp.Engine.Randomness;
using XrayExp.Kernels;

namespace XrayExp.Tests.Numerics.Stages;

/// <summary>Checks what dropout and noise draw, and at which address, by reading it number by number.</summary>
public class RandomStageTests
{
    private static RandomKey Key(string kind, string layer) =>
        StageRuns.FirstStep.Run.Child(kind).Child(layer).Child(StageRuns.FirstStep.Step);

    [Fact]
    public void Dropout_takes_the_mask_of_its_address_both_ways()
    {
        // more than one piece of work
        const int size = 9001;
        float[] x = StageRuns.Numbers(3 * size, "x"), dy = StageRuns.Numbers(3 * size, "dy"), mask = new float[3 * size];
        DropMask.Fill(mask, Key("dropout", "drop_1"), 0.25);
        StageResult result = StageRuns.Everywhere(context => new DropoutStage(size, size, 0.25, false, "drop_1", context), 3, x, dy);
        StageRuns.SameBits([.. x.Zip(mask, (a, b) => a * b)], result.Y);
        StageRuns.SameBits([.. dy.Zip(mask, (a, b) => a * b)], result.Dx);
        Assert.InRange(result.Y.Count(value => value == 0) / (3.0 * size), 0.24, 0.26);
    }

    [Fact]
    public void Whole_maps_share_one_draw_per_sample_and_channel()
    {
        const int pixels = 6, channels = 5, samples = 7;
        float[] x = StageRuns.Numbers(samples * pixels * channels, "x"), mask = new float[samples * channels];
        DropMask.Fill(mask, Key("dropout", "maps"), 0.5);
        StageResult result = StageRuns.Everywhere(
            context => new DropoutStage(pixels * channels, channels, 0.5, true, "maps", context),
            samples,
            x,
            x);
        float[] expected = [.. x.Select((value, i) => value * mask[(i / (pixels * channels) * channels) + (i % channels)])];
        StageRuns.SameBits(expected, result.Y);
        StageRuns.SameBits(expected, result.Dx);
    }

    [Fact]
    public void A_part_of_a_mask_is_that_part()
    {
        float[] whole = new float[103], part = new float[43];
        DropMask.Fill(whole, RandomKey.FromSeed(1), 0.4);
        DropMask.Fill(part, RandomKey.FromSeed(1), 0.4, 60);
        StageRuns.SameBits(whole[60..], part);
    }

    [Fact]
    public void Noise_is_read_in_order_at_its_address()
    {
        const int size = 8195;
        float[] x = StageRuns.Numbers(2 * size, "x"), dy = StageRuns.Numbers(2 * size, "dy");
        RandomStream stream = Key("noise", "noise_1").Stream();
        float[] expected = [.. x.Select(value => value + (float)(0.1 * InverseNormal.At((stream.NextUInt32() + 0.5) / (1L << 32))))];
        StageResult result = StageRuns.Everywhere(context => new GaussianNoiseStage(size, 0.1, "noise_1", context), 2, x, dy);
        StageRuns.SameBits(expected, result.Y);
        StageRuns.SameBits(dy, result.Dx);
    }

    [Fact]
    public void Inference_leaves_everything_as_it_is()
    {
        float[] x = StageRuns.Numbers(40, "x");
        StageRuns.SameBits(x, StageRuns.Inference(context => new DropoutStage(20, 5, 0.5, false, "a", context), 2, x));
        StageRuns.SameBits(x, StageRuns.Inference(context => new GaussianNoiseStage(20, 0.5, "a", context), 2, x));
        StageRuns.SameBits(x, StageRuns.Everywhere(context => new DropoutStage(20, 5, 0, false, "a", context), 2, x, x).Dx);
    }
}
