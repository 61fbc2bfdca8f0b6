using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Returns the title of a history's column: <c>Balanced accuracy</c>.</summary>
internal static class FigureName
{
    public static string Title(string column) => FigureCatalogue.Find(column) is { } figure ? figure.Title(2)
        : column.Length == 0 ? ""
        : char.ToUpperInvariant(column[0]) + column[1..].Replace('_', ' ');
}
