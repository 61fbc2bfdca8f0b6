using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Report.Comparisons;

namespace XrayExp.Engine.Report.Pages;

/// <summary>Shows how a run differs from the first run on the same images, in the sections of <c>diff</c>. What must be known first,
/// settings and results are in full view; other sections are folded.</summary>
internal static class ComparisonPart
{
    /// <summary>The most images that a list shows.</summary>
    private const int MostListed = 10;

    private static readonly ImmutableArray<string> InView = ["test images", "classes", "experiment", "results"];

    public static Markup Of(PageRun run, PageRun reference)
    {
        Markup title = Markup.Of($"""<h3>Compared with <a href="#{reference.Id}">{reference.Label}</a></h3>""");
        ImmutableArray<Section> sections =
            [.. ComparisonSections.Of(Comparison.Of(reference.Result, run.Result), MostListed).Select(WithoutPlaces)];
        if (sections.IsEmpty)
            return Markup.Of($"{title}\n<p>No difference.</p>\n");
        ImmutableArray<Section> folded = [.. sections.Where(section => !InView.Contains(section.Title))];
        return Markup.Of($"{title}\n{sections.Where(section => InView.Contains(section.Title)).Select(Draw)}{Fold(folded)}");
    }

    /// <summary>Removes the column with the places of the settings, which are in files of the results. The page shows all
    /// settings.</summary>
    private static Section WithoutPlaces(Section section) => section.Header.IndexOf("where") is >= 0 and int place
        ? section with
        {
            Header = section.Header.RemoveAt(place),
            Rows = [.. section.Rows.Select(row => row with { Cells = row.Cells.RemoveAt(place) })]
        }
        : section;

    private static Markup Fold(ImmutableArray<Section> sections) => sections.IsEmpty
        ? Markup.Nothing
        : Markup.Of($"""
            <details>
            <summary>Also: {string.Join(", ", sections.Select(section => section.Title))}</summary>
            {sections.Select(Draw)}</details>

            """);

    private static Markup Draw(Section section)
    {
        Markup notes = Markup.Join(section.Notes.Select(note => Markup.Of($"<p class=\"note\">{Quoted(note)}</p>\n")));
        return section.Rows.IsEmpty
            ? Markup.Of($"<h4>{Capital(section.Title)}</h4>\n{notes}")
            : Markup.Of($"{Rows(section)}{notes}");
    }

    private static Markup Rows(Section section) => Table.Of(
        Markup.Of($"{Capital(section.Title)}"),
        Table.Row([.. section.Header.Select((name, column) => Markup.Of($"""<th scope="col">{Head(name, column)}</th>"""))]),
        Markup.Join(section.Rows.Select(row => Table.Row(
            [.. row.Cells.Select((cell, column) => column == 0
                ? Markup.Of($"""<th scope="row">{cell}</th>""")
                : Markup.Of($"<td>{cell}</td>"))],
            row.Tone switch { Tone.Better => "better", Tone.Worse => "worse", _ => "" }))),
        section.Title is "results" ? "figures" : "texts");

    /// <summary>Returns a column's name. One without a name on a terminal has one here, for screen readers.</summary>
    private static string Head(string name, int column) => name.Length > 0 ? name : column == 0 ? "what" : "change";

    /// <summary>Returns a note in which text between backticks is code.</summary>
    private static Markup Quoted(string note) =>
        Markup.Join(note.Split('`').Select((part, i) => i % 2 == 1 ? Markup.Of($"<code>{part}</code>") : Markup.Of($"{part}")));

    private static string Capital(string title) => char.ToUpperInvariant(title[0]) + title[1..];
}
