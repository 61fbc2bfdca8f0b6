namespace XrayExp.Engine.Records;

/// <summary>The format of pictures.</summary>
public enum PictureFormat
{
    /// <summary>Pixels, two for each point: sharp on a good screen and in a browser.</summary>
    Png,

    /// <summary>Lines and outlines of letters, for web pages and for editing.</summary>
    Svg,

    /// <summary>Lines and outlines of letters, for papers.</summary>
    Pdf,

    /// <summary>No pictures: the tables have all figures.</summary>
    None,
}
