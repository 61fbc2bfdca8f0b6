using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Images;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Randomness;

namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Everything that is done to a training image, and the standardisation that is done to every image.</summary>
/// <param name="Parts">The parts that are switched on, in the catalogue's order.</param>
/// <param name="Cval">The gray value outside the image for <see cref="FillMode.Constant"/>, in 0…255.</param>
public sealed record Augmentation(ImmutableArray<AugmentationPart> Parts, Geometry Geometry, FillMode FillMode, double Cval)
{
    /// <summary>No augmentation: every image stays as it is.</summary>
    public static readonly Augmentation None = new([], Geometry.Exact, FillMode.Nearest, 0);

    /// <summary>The standardisation of the images of every split, applied after rescaling; null if it is off.</summary>
    public SamplewiseStandardization? Standardization => Parts.OfType<SamplewiseStandardization>().FirstOrDefault();

    /// <summary>Reads the <c>augmentation</c> section, with Keras's names, units and defaults. A part that is absent or at its
    /// default is off.</summary>
    public static Augmentation Read(Fields fields) => new(
        [.. AugmentationCatalogue.All.Kinds.Select(kind => kind.Read(fields)).Where(part => !part.IsOff)],
        fields.Choice<Geometry>("geometry",
            "Which centre and axes the affine transform uses: exact ones, or those of Keras before 2.9 or since 2.9.", Geometry.Exact),
        fields.Choice<FillMode>("fill_mode", "How pixels outside the image are filled.", FillMode.Nearest),
        fields.Number("cval", "The value of pixels outside the image with `fill_mode: constant`.", 0, new Interval(0, 255), "gray levels"));

    /// <summary>Draws the transform of one image. Every part draws with a random key of its own, so switching a part on or off
    /// does not change the others.</summary>
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
