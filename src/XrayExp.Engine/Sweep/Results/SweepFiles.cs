using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Engine.Report.Pictures;

namespace XrayExp.Engine.Sweep.Results;

/// <summary>The files of a finished sweep, beside its runs; byte-stable.</summary>
public static class SweepFiles
{
    public const string Json = "sweep.json", Csv = "sweep.csv", Markdown = "sweep.md";

    /// <summary>A copy of the sweep's file, made before the first run. It marks the folder as that of a sweep.</summary>
    public const string Spec = "sweep.yaml";

    /// <param name="sheets">The sweep's pictures.</param>
    /// <param name="pictures">The format in which they are drawn.</param>
    public static ImmutableArray<RunFile> Of(SweepResult result, ImmutableArray<NamedSheet> sheets, PictureFormat pictures) =>
    [
        new(Json, Encoding.UTF8.GetBytes(SweepJson.Write(result))),
        new(Csv, Encoding.UTF8.GetBytes(SweepCsv.Write(result))),
        new(Markdown, Encoding.UTF8.GetBytes(SweepText.Markdown(result))),
        .. NamedSheet.Draw(sheets, pictures),
    ];
}
