using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>The distance that an image is shifted along either axis; one number is interpreted as Keras does.</summary>
internal static class Shift
{
    public const string Meaning =
        "Below 1: a fraction of the image, uniform in [−range, range). A whole number n: a whole number of pixels in (−n, n). Any other " +
            "number: pixels, uniform in [−range, range).";

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
