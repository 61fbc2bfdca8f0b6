using XrayExp.Engine.Data.Synthetic;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Data.Loading;

/// <summary>The images of an experiment, listed and not yet read.</summary>
/// <param name="AreFiles">False: they are made on the spot.</param>
/// <param name="Open">The images of one of the index's splits.</param>
internal sealed record ImageSource(DatasetIndex Index, bool AreFiles, Func<ImageSplit, Originals> Open)
{
    /// <exception cref="InputException">The folder is wrong, can't be divided as asked, or synthetic films are to have other classes.</exception>
    public static ImageSource Of(DataSpec data) =>
        data.Synthetic is not null ? SyntheticDataset.Source(data) : new ImageSource(DatasetIndex.Of(data), AreFiles: true, split => new ImageFiles(split, data.Decoding));
}
