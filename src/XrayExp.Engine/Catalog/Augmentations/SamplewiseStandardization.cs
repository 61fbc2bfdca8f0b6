using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Gives every image mean 0 and, with <paramref name="Std"/>, standard deviation 1; in every split, after rescaling,
/// over all the image's values. As in Keras, <paramref name="Std"/> includes centring.</summary>
public sealed record SamplewiseStandardization(bool Center, bool Std) : AugmentationPart
{
    public static readonly Kind<AugmentationPart> Entry = new(
        "samplewise",
        "Gives every image, of every split, mean 0 and standard deviation 1.",
        fields => new SamplewiseStandardization(
            fields.Flag("samplewise_center", "Subtracts the image's mean, in every split, after rescaling.", false),
            fields.Flag("samplewise_std_normalization",
                "Also divides by the image's standard deviation (+ 1e-6); includes centring.", false)))
    {
        Source = AugmentationPage.Keras,
    };

    /// <summary>Added to the standard deviation, as Keras does, so that a flat image is not divided by zero.</summary>
    private const double Epsilon = 1e-6;

    public override bool IsOff => !Center && !Std;

    public override ImageTransform Draw(ImageTransform transform, RandomKey key, Size image) => transform;

    /// <summary>Standardises one image in place. Sums run in double, in order, where NumPy sums float32 in blocks.</summary>
    public void Apply(Span<float> image)
    {
        double sum = 0;
        foreach (float value in image)
            sum += value;
        float mean = (float)(sum / image.Length);
        double squares = 0;
        for (int i = 0; i < image.Length; i++)
        {
            image[i] -= mean;
            squares += (double)image[i] * image[i];
        }

        if (!Std)
            return;
        float divisor = (float)(Math.Sqrt(squares / image.Length) + Epsilon);
        for (int i = 0; i < image.Length; i++)
            image[i] /= divisor;
    }
}
