using System.Collections.Immutable;

namespace XrayExp.Engine.Records;

/// <summary>What the file of a picture is called.</summary>
public static class PictureFile
{
    /// <param name="picture">Its name as a PNG: <c>roc.png</c>.</param>
    /// <returns>Its name in a format of files: <c>roc.svg</c>.</returns>
    public static string Name(string picture, PictureFormat format) => Path.ChangeExtension(picture, format.ToString().ToLowerInvariant());

    /// <summary>Its names in all formats.</summary>
    public static ImmutableArray<string> Names(string picture) =>
        [.. Enum.GetValues<PictureFormat>().Where(format => format != PictureFormat.None).Select(format => Name(picture, format))];
}
