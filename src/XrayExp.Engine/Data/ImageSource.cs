namespace XrayExp.Engine.Data;

/// <summary>The list of an experiment's images, none of which has been read yet.</summary>
/// <param name="AreFiles">False if the images are generated.</param>
/// <param name="Open">Returns the images of one of the index's splits.</param>
internal sealed record ImageSource(DatasetIndex Index, bool AreFiles, Func<ImageSplit, Originals> Open);
