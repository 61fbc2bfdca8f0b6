using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A picture of a result by the name of its file; it is laid out only when it is drawn.</summary>
/// <param name="Name">As a PNG: <c>roc.png</c>.</param>
public sealed record NamedSheet(string Name, Func<Sheet> Lay)
{
    /// <summary>What its file is called in a format of files: <c>roc.svg</c>.</summary>
    public static string FileName(string name, PictureFormat format) => Path.ChangeExtension(name, format.ToString().ToLowerInvariant());

    /// <summary>All that its file may be called.</summary>
    public static ImmutableArray<string> FileNames(string name) => [.. Enum.GetValues<PictureFormat>().Where(format => format != PictureFormat.None).Select(format => FileName(name, format))];

    /// <summary>Those files in a format; none where no pictures are wanted.</summary>
    public static ImmutableArray<Folders.RunFile> Draw(ImmutableArray<NamedSheet> sheets, PictureFormat format) =>
        format == PictureFormat.None ? [] : [.. sheets.Select(sheet => new Folders.RunFile(FileName(sheet.Name, format), sheet.Lay().Draw(format)))];
}
