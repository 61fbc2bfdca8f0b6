using XrayExp.Engine.Data.Images;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Loading;

/// <summary>Images that lie in files.</summary>
internal sealed class ImageFiles(ImageSplit split, Decoding decoding) : Originals(split)
{
    public override byte[] Read(int index) => ImageFile.Read(Split.Images[index].Path);

    public override byte[] Decode(int index, byte[] original) => ImageReader.Read(original, decoding);
}
