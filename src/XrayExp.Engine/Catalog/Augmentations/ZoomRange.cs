using System.Globalization;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Stretches height and width by factors of their own, uniform in [<paramref name="Low"/>, <paramref name="High"/>);
/// above 1 zooms out.</summary>
public sealed record ZoomRange(double Low, double High) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(Key, "Zooms height and width, each by a factor of its own.", Read)
    {
        Source = AugmentationPage.Keras,
    };

    private const string Key = "zoom_range";

    public override bool IsOff => Low == 1 && High == 1;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image)
    {
        RandomKey zoom = key.Child("zoom");
        return transform with { Zx = zoom.Child("height").Uniform(Low, High), Zy = zoom.Child("width").Uniform(Low, High) };
    }

    private static ZoomRange Read(Fields fields)
    {
        (double low, double high) = fields.OptionalRange(
            Key,
            "Factors for height and width, drawn separately and uniform in [low, high); a number z means [1 − z, 1 + z]. Factors above " +
                "1 zoom out.",
            "no zoom",
            z => (1 - z, 1 + z),
            Interval.NotNegative) ?? (1, 1);
        if (low > 0 && low <= high)
            return new ZoomRange(low, high);
        fields.Mistake(Key, "invalid-value", string.Create(CultureInfo.InvariantCulture,
            $"`{Key}` expects factors above 0 with low ≤ high, or a number below 1; received factors from {low} to {high}"));
        return new ZoomRange(1, 1);
    }
}
