using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>How far an image is moved, for both axes; Keras's reading of one number.</summary>
internal static class Shift
{
    public const string Meaning =
        "Below 1 a fraction of the image, uniform in [−range, range); a whole number n moves by whole pixels in (−n, n); " +
            "any other number by pixels, uniform in [−range, range).";

    /// <param name="pixels">The image's size along the axis.</param>
    public static double Draw(double range, int pixels, RandomKey key)
    {
        if (range >= 1 && Math.Floor(range) == range)
        {
            double steps = Math.Floor(key.Child("pixels").Uniform(0, range));
            return key.Child("sign").Uniform(-1, 1) < 0 ? -steps : steps;
        }

        double shift = key.Uniform(-range, range);
        return range < 1 ? shift * pixels : shift;
    }
}
