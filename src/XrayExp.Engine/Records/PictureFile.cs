using System.Collections.Immutable;

namespace XrayExp.Engine.Records;

/// <summary>Names the files of pictures.</summary>
public static class PictureFile
{
    /// <param name="picture">The picture's name as a PNG: <c>roc.png</c>.</param>
    /// <returns>The picture's name in the given format: <c>roc.svg</c>.</returns>
    public static string Name(string picture, PictureFormat format) => Path.ChangeExtension(picture, format.ToString().ToLowerInvariant());

    /// <summary>Returns the picture's names in all formats.</summary>
    public static ImmutableArray<string> Names(string picture) =>
        [.. Enum.GetValues<PictureFormat>().Where(format => format != PictureFormat.None).Select(format => Name(picture, format))];
}
