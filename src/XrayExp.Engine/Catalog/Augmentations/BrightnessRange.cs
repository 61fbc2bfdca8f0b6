using System.Globalization;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Multiplies an image by a factor uniform in [<paramref name="Low"/>, <paramref name="High"/>); null for none.</summary>
public sealed record BrightnessRange(double? Low, double? High) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(Key, "Multiplies the whole image by a factor, in whole gray levels.", Read)
    {
        Source = AugmentationPage.Keras,
    };

    private const string Key = "brightness_range";

    public override bool IsOff => Low is null;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) =>
        Low is double low && High is double high ? transform with { Brightness = key.Child("brightness").Uniform(low, high) } : transform;

    private static BrightnessRange Read(Fields fields)
    {
        (double Low, double High)? range = fields.OptionalRange(
            Key,
            "Multiplies by a factor uniform in [low, high), after the other changes; the result is rounded down to whole gray levels " +
                "and clipped to 255. With `geometry: keras_preprocessing_1_1` the image's own range is first stretched to 0…255.",
            "no change of brightness",
            range: Interval.NotNegative);
        if (range is not var (low, high))
            return new BrightnessRange(null, null);
        if (low > high)
            fields.Mistake(Key, "invalid-value",
                string.Create(CultureInfo.InvariantCulture, $"`{Key}` expects low ≤ high; received [{low}, {high}]"));
        return new BrightnessRange(low, high);
    }
}
