using XrayExp.Engine.Catalog.Augmentations;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Catalog.Augmentations;

public class ImageTransformationTests
{
    [Fact]
    public void A_height_shift_moves_rows_but_columns_in_Keras_3()
    {
        ImageTransform shift = ImageTransform.None with { Tx = 1 };
        byte[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.Equal([4, 5, 6, 7, 8, 9, 7, 8, 9], Apply(shift, Geometry.Exact, image));
        Assert.Equal([4, 5, 6, 7, 8, 9, 7, 8, 9], Apply(shift, Geometry.KerasPreprocessing_1_1, image));
        Assert.Equal([2, 3, 3, 5, 6, 6, 8, 9, 9], Apply(shift, Geometry.Keras_3, image));
    }

    [Fact]
    public void Zooming_out_keeps_the_centre_only_in_the_sound_geometries()
    {
        ImageTransform zoom = ImageTransform.None with { Zx = 2, Zy = 2 };
        byte[] image = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.Equal(5, Apply(zoom, Geometry.Exact, image)[4]);
        Assert.Equal(5, Apply(zoom, Geometry.Keras_3, image)[4]);
        Assert.Equal(1, Apply(zoom, Geometry.KerasPreprocessing_1_1, image)[4]);
    }

    [Fact]
    public void A_channel_shift_stays_within_the_images_own_range() =>
        Assert.Equal([40, 50, 60, 60], Apply(ImageTransform.None with { ChannelShift = 30 }, Geometry.Exact, [10, 20, 50, 60]));

    [Fact]
    public void Brightness_cuts_to_whole_levels_and_clips() =>
        Assert.Equal([0, 4, 150, 255], Apply(ImageTransform.None with { Brightness = 1.5 }, Geometry.Exact, [0, 3, 100, 200]));

    [Fact]
    public void The_notebooks_brightness_first_stretches_the_range() =>
        Assert.Equal([0, 63, 127, 255],
            Apply(ImageTransform.None with { Brightness = 1 }, Geometry.KerasPreprocessing_1_1, [100, 110, 120, 140]));

    [Fact]
    public void A_flat_image_survives_the_stretch() =>
        Assert.Equal([0, 0, 0, 0], Apply(ImageTransform.None with { Brightness = 1 }, Geometry.KerasPreprocessing_1_1, [9, 9, 9, 9]));

    [Fact]
    public void Samplewise_standardisation_gives_mean_0_and_deviation_1()
    {
        float[] image = [1, 2, 3, 6];
        new SamplewiseStandardization(Center: true, Std: false).Apply(image);
        Assert.Equal([-2, -1, 0, 3], image);
        image = [1, 2, 3, 6];
        new SamplewiseStandardization(Center: false, Std: true).Apply(image);
        Assert.Equal([0.0, 1.0], [image.Average(), Math.Sqrt(image.Average(value => value * value))], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    private static float[] Apply(ImageTransform transform, Geometry geometry, byte[] image)
    {
        int side = (int)Math.Sqrt(image.Length);
        float[] result = new float[image.Length];
        ImageTransformation.Apply(transform, new Augmentation([], geometry, FillMode.Nearest, 0), image, new Size(side, side), result);
        return result;
    }
}
