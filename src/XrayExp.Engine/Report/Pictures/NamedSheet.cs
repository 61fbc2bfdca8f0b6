using System.Collections.Immutable;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>A picture of a result with the name of its file; it is laid out only when it is drawn.</summary>
/// <param name="Name">The file's name as a PNG: <c>roc.png</c>.</param>
public sealed record NamedSheet(string Name, Func<Sheet> Lay)
{
    /// <summary>Draws the files in a format; none if no pictures are wanted.</summary>
    public static ImmutableArray<RunFile> Draw(ImmutableArray<NamedSheet> sheets, PictureFormat format) =>
        format == PictureFormat.None
            ? []
            : [.. sheets.Select(sheet => new RunFile(PictureFile.Name(sheet.Name, format), sheet.Lay().Draw(format)))];
}
