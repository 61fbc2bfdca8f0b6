using XrayExp.Engine.Data.Division;
using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Loading;

/// <summary>The images of a split, read from files.</summary>
internal sealed class ImageFiles(ImageSplit split, Decoding decoding) : Originals(split)
{
    /// <summary>Returns the images of an experiment whose data are a folder.</summary>
    /// <exception cref="InputException">The folder is invalid, or cannot be divided as the experiment says.</exception>
    public static ImageSource Source(DataSpec data) =>
        new(SplitDivision.Of(data), AreFiles: true, split => new ImageFiles(split, data.Decoding));

    public override byte[] Read(int index) => ImageFile.Read(Split.Images[index].Path);

    public override byte[] Decode(int index, byte[] original) => ImageReader.Read(original, decoding);
}
