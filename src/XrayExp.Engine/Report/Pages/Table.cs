using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A table in a box of its own, which scrolls if the table is wider than the page.</summary>
internal static class Table
{
    /// <param name="caption">What the table shows; printed above it, and read by screen readers.</param>
    public static Markup Of(Markup caption, Markup head, Markup body, string kind = "") => Markup.Of($"""
        <div class="scroll" tabindex="0">
        <table class="{kind}">
        <caption>{caption}</caption>
        <thead>
        {head}</thead>
        <tbody>
        {body}</tbody>
        </table>
        </div>

        """);

    /// <summary>Returns a table whose first column names the row; the other columns are numbers, unless the kind is <c>texts</c>.</summary>
    public static Markup Of(
        string caption, ImmutableArray<string> header, IEnumerable<ImmutableArray<string>> rows, string kind = "")
    {
        Markup side = Class(kind == "texts" ? "" : "number");
        return Of(
            Markup.Of($"{caption}"),
            Row([.. header.Select((name, column) => column == 0
                ? Markup.Of($"""<th scope="col">{name}</th>""")
                : Markup.Of($"""<th scope="col"{side}>{name}</th>"""))]),
            Markup.Join(rows.Select(cells => Row([.. cells.Select((cell, column) => column == 0
                ? Markup.Of($"""<th scope="row">{cell}</th>""")
                : Markup.Of($"<td{side}>{cell}</td>"))]))),
            kind);
    }

    public static Markup Row(ImmutableArray<Markup> cells, string kind = "") => Markup.Of($"""
        <tr{Class(kind)}>{cells}</tr>

        """);

    public static Markup Class(string kind) => kind.Length == 0 ? Markup.Nothing : Markup.Of($" class=\"{kind}\"");
}
