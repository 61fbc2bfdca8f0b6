using System.Collections.Immutable;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A table in a box of its own, which scrolls where the table is wider than the page.</summary>
internal static class Table
{
    /// <param name="caption">What it shows; read out with it, and printed above it.</param>
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

    /// <summary>The first column names its row; cells that begin like a number stand right.</summary>
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
