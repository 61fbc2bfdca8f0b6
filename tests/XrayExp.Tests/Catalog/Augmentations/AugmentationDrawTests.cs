using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Catalog.Augmentations;

public class AugmentationDrawTests
{
    private static readonly Size Film = new(100, 50);
    private static readonly RandomKey Epoch = RandomKey.FromSeed(1).Child("augment").Child(0);

    private static readonly AugmentationPart[] Everything =
    [
        new RotationRange(4), new WidthShiftRange(0.1), new HeightShiftRange(0.2), new ShearRange(0.3), new ZoomRange(0.8, 1.2),
        new ChannelShiftRange(20), new BrightnessRange(0.5, 1.5), new HorizontalFlip(true), new VerticalFlip(true),
    ];

    [Fact]
    public void The_same_address_draws_the_same() =>
        Assert.Equal(Draw(Everything, "a.png"), Draw(Everything, "a.png"));

    [Fact]
    public void Another_image_draws_something_else() =>
        Assert.NotEqual(Draw(Everything, "a.png"), Draw(Everything, "b.png"));

    [Fact]
    public void No_parts_draw_nothing() => Assert.Equal(ImageTransform.None, Draw([], "a.png"));

    [Fact]
    public void A_part_draws_the_same_alone_and_among_all()
    {
        ImageTransform all = Draw(Everything, "a.png");
        Assert.Equal(all.Theta, Draw([new RotationRange(4)], "a.png").Theta);
        Assert.Equal(all.Tx, Draw([new HeightShiftRange(0.2)], "a.png").Tx);
        Assert.Equal(all.Ty, Draw([new WidthShiftRange(0.1)], "a.png").Ty);
        Assert.Equal(all.Shear, Draw([new ShearRange(0.3)], "a.png").Shear);
        Assert.Equal((all.Zx, all.Zy), (Draw([new ZoomRange(0.8, 1.2)], "a.png").Zx, Draw([new ZoomRange(0.8, 1.2)], "a.png").Zy));
        Assert.Equal(all.ChannelShift, Draw([new ChannelShiftRange(20)], "a.png").ChannelShift);
        Assert.Equal(all.Brightness, Draw([new BrightnessRange(0.5, 1.5)], "a.png").Brightness);
        Assert.Equal(all.FlipHorizontal, Draw([new HorizontalFlip(true)], "a.png").FlipHorizontal);
        Assert.Equal(all.FlipVertical, Draw([new VerticalFlip(true)], "a.png").FlipVertical);
    }

    [Fact]
    public void A_part_touches_its_own_fields_only()
    {
        Assert.All(Everything, part =>
        {
            ImageTransform drawn = Draw([part], "a.png");
            Assert.Equal(ImageTransform.None, part switch
            {
                RotationRange => drawn with { Theta = 0 },
                WidthShiftRange => drawn with { Ty = 0 },
                HeightShiftRange => drawn with { Tx = 0 },
                ShearRange => drawn with { Shear = 0 },
                ZoomRange => drawn with { Zx = 1, Zy = 1 },
                ChannelShiftRange => drawn with { ChannelShift = 0 },
                BrightnessRange => drawn with { Brightness = null },
                HorizontalFlip => drawn with { FlipHorizontal = false },
                _ => drawn with { FlipVertical = false },
            });
        });
    }

    /// <summary>4,000 draws: the mean of a uniform variable lies within 4 standard errors,
    /// 4·(high − low)/√12/√4000 = 0.0183·(high − low), of the middle.</summary>
    [Fact]
    public void Draws_fill_their_ranges_evenly()
    {
        ImageTransform[] drawn = Many(Everything);
        AssertUniform(-4, 4, drawn.Select(t => t.Theta));
        AssertUniform(-20, 20, drawn.Select(t => t.Tx));
        AssertUniform(-5, 5, drawn.Select(t => t.Ty));
        AssertUniform(-0.3, 0.3, drawn.Select(t => t.Shear));
        AssertUniform(0.8, 1.2, drawn.Select(t => t.Zx));
        AssertUniform(0.8, 1.2, drawn.Select(t => t.Zy));
        AssertUniform(-20, 20, drawn.Select(t => t.ChannelShift));
        AssertUniform(0.5, 1.5, drawn.Select(t => t.Brightness!.Value));
        Assert.InRange(drawn.Count(t => t.FlipHorizontal), 1870, 2130);
        Assert.InRange(drawn.Count(t => t.FlipVertical), 1870, 2130);
        Assert.InRange(drawn.Count(t => t.FlipHorizontal == t.FlipVertical), 1870, 2130);

        static void AssertUniform(double low, double high, IEnumerable<double> values)
        {
            Assert.All(values, value => Assert.InRange(value, low, high));
            Assert.Equal((low + high) / 2, values.Average(), 0.0183 * (high - low));
            Assert.True(values.Min() < low + (0.01 * (high - low)) && values.Max() > high - (0.01 * (high - low)));
        }
    }

    [Fact]
    public void A_whole_number_of_pixels_is_drawn_below_it()
    {
        double[] shifts = [.. Many([new WidthShiftRange(3)]).Select(t => t.Ty)];
        Assert.Equal([-2, -1, 0, 1, 2], shifts.Select(shift => shift + 0).Distinct().Order());
        Assert.InRange(shifts.Count(shift => shift == 0), 1200, 1467);
    }

    [Fact]
    public void A_broken_number_above_one_is_pixels()
    {
        double[] shifts = [.. Many([new WidthShiftRange(2.5)]).Select(t => t.Ty)];
        Assert.All(shifts, shift => Assert.InRange(shift, -2.5, 2.5));
        Assert.True(shifts.Max() > 2.4);
    }

    private static ImageTransform[] Many(AugmentationPart[] parts) =>
        [.. Enumerable.Range(0, 4000).Select(i => Draw(parts, $"{i}.png"))];

    private static ImageTransform Draw(AugmentationPart[] parts, string image) =>
        (Augmentation.None with { Parts = [.. parts] }).Draw(Epoch.Child(image).Child(0), Film);
}
