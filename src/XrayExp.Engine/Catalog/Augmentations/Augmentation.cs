using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Everything that is done to a training image, and the standardisation that is done to every image.</summary>
/// <param name="Parts">What was asked for, in the catalogue's order.</param>
/// <param name="Cval">The value outside for <see cref="FillMode.Constant"/>, in 0…255.</param>
public sealed record Augmentation(ImmutableArray<AugmentationPart> Parts, Geometry Geometry, FillMode FillMode, double Cval)
{
    /// <summary>Leaves every image as it is.</summary>
    public static readonly Augmentation None = new([], Geometry.Exact, FillMode.Nearest, 0);

    /// <summary>What is done to the images of every split, after rescaling.</summary>
    public SamplewiseStandardization? Standardization => Parts.OfType<SamplewiseStandardization>().FirstOrDefault();

    /// <summary>Reads the <c>augmentation</c> section: Keras's names, units and defaults.
    /// What is absent or at its default is off.</summary>
    public static Augmentation Read(Fields fields) => new(
        [.. AugmentationCatalogue.All.Kinds.Select(kind => kind.Read(fields)).Where(part => !part.IsOff)],
        fields.Choice<Geometry>("geometry",
            "Which centre and axes the affine transform has: the sound ones, or those of Keras before or since 2.9.", Geometry.Exact),
        fields.Choice<FillMode>("fill_mode", "What lies outside the image.", FillMode.Nearest),
        fields.Number("cval", "The value outside the image with fill_mode constant.", 0, new Interval(0, 255), "gray level"));

    /// <summary>What happens to one image this time. Every part draws at an address of its own,
    /// so parts don't disturb each other.</summary>
    /// <param name="key">run/augment/epoch/image id/occurrence</param>
    public ImageTransform Draw(RandomKey key, Size image)
    {
        ImageTransform transform = ImageTransform.None;
        foreach (AugmentationPart part in Parts)
            transform = part.Draw(transform, key, image);
        return transform;
    }

    public bool Equals(Augmentation? other) =>
        other is not null && Parts.SequenceEqual(other.Parts) && (Geometry, FillMode, Cval) == (other.Geometry, other.FillMode, other.Cval);

    public override int GetHashCode() => HashCode.Combine(Parts.Length, Geometry, FillMode, Cval);
}
