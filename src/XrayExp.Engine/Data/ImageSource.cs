namespace XrayExp.Engine.Data;

/// <summary>The images of an experiment, listed and not yet read.</summary>
/// <param name="AreFiles">False: they are made on the spot.</param>
/// <param name="Open">The images of one of the index's splits.</param>
internal sealed record ImageSource(DatasetIndex Index, bool AreFiles, Func<ImageSplit, Originals> Open);
