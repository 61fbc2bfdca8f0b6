using System.Collections.Immutable;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Synthetic;

/// <summary>Synthetic films, painted when they are read, then resized and converted as if their PNG files had been read.</summary>
/// <param name="films">The films in the order of the split.</param>
internal sealed class PaintedFilms(ImageSplit split, ImmutableArray<SyntheticFilm> films, Decoding decoding) : Originals(split)
{
    public override byte[] Read(int index) => films[index].Paint();

    public override byte[] Decode(int index, byte[] original)
    {
        int size = films[index].Size;
        byte[] gray = new Raster(size, size, 1, original).ResizedTo(decoding.TargetSize, decoding.Interpolation).Pixels;
        return decoding.ColorMode == ColorMode.Grayscale ? gray : ToRgb(gray);
    }

    private static byte[] ToRgb(byte[] gray)
    {
        byte[] rgb = new byte[gray.Length * 3];
        for (int i = 0; i < gray.Length; i++)
            rgb.AsSpan(i * 3, 3).Fill(gray[i]);
        return rgb;
    }
}
