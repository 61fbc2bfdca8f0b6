using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Engine.Report.Comparisons;

/// <summary>
/// Writes a comparison as a comment under a pull request, in GitHub's Markdown. The first line is hidden and always the same, so that a bot
/// finds its former comment and replaces it. A table of all experiments comes first, then the folded details of each. If the text is longer
/// than a comment may be, lists become shorter, then details are left out, and the comment says so.
/// </summary>
public static class ComparisonMarkdown
{
    public const string Marker = "<!-- xrayexp diff -->";

    /// <summary>GitHub refuses longer comments.</summary>
    public const int MostCharacters = 65_536;

    private static readonly ImmutableArray<string> Pictures = [RunFolder.HistoryPicture, RunFolder.ConfusionMatrixPicture];

    /// <param name="picture">Returns the address of a result's picture at its commit, by the result and the file's name; null if there is
    /// none.</param>
    public static string Render(ComparisonSet set, Func<ComparedResult, string, string?>? picture = null, int most = MostCharacters)
    {
        foreach (int listed in (int[])[20, 5, 0])
            if (Whole(set, picture, listed, set.Differing.Length) is { } text && text.Length <= most)
                return text;
        int detailed = set.Differing.Length;
        string shortened;
        do
            shortened = Whole(set, picture, 0, --detailed);
        while (shortened.Length > most && detailed > 0);
        return shortened;
    }

    public static string Render(SeedComparison comparison)
    {
        StringBuilder text = new();
        text.Append(Marker).Append('\n').Append("### ").Append(Escape(SeedSections.Title(comparison))).Append('\n');
        if (comparison.IsSame)
            return text.Append("\nNo difference.\n").ToString();
        AppendSections(text, SeedSections.Of(comparison));
        return text.ToString();
    }

    private static string Whole(ComparisonSet set, Func<ComparedResult, string, string?>? picture, int listed, int detailed)
    {
        StringBuilder text = new();
        text.Append(Marker).Append('\n').Append("### ").Append(Code(set.Old)).Append(" → ").Append(Code(set.New)).Append('\n');
        if (set.IsSame)
            return text.Append("\nNo difference.\n").ToString();
        AppendOverview(text, set);
        foreach (Comparison comparison in set.Differing.Take(detailed))
            AppendDetails(text, comparison, picture, listed, open: set.Pairs.Length == 1);
        if (detailed < set.Differing.Length)
            text.Append("\nThe details of ").AppendJoin(", ", set.Differing.Skip(detailed).Select(Name).Select(Escape))
                .Append(" are omitted because GitHub limits the length of a comment. `dotnet xrayexp diff` shows them.\n");
        return text.ToString();
    }

    private static void AppendOverview(StringBuilder text, ComparisonSet set)
    {
        int same = set.Pairs.Length - set.Differing.Length;
        if (!set.Differing.IsEmpty)
            AppendTable(text, ["experiment", .. FigureCatalogue.Headline.Select(figure => figure.Name), "differs in"],
                set.Differing.Select(comparison => (IEnumerable<string>)
                [Name(comparison), .. Shown(comparison).Select(Brief), Causes(comparison)]));
        if (set.Differing.Any(comparison => Shown(comparison).Any(figure => figure.Test is { IsSignificant: true })))
            text.Append("\n\\* chance does not explain it: Holm's p is below 0.05.\n");
        foreach ((ImmutableArray<string> names, string where) in (IEnumerable<(ImmutableArray<string>, string)>)[(set.OnlyOld, set.Old),
            (set.OnlyNew, set.New)])
            if (!names.IsEmpty)
                text.Append("\nOnly in ").Append(Code(where)).Append(": ").AppendJoin(", ", names.Select(Code)).Append(".\n");
        if (same > 0)
            text.Append('\n').Append(Wording.Count(same)).Append(same == 1 ? " experiment is" : " experiments are").Append(" the same.\n");
    }

    private static IEnumerable<FigureChange> Shown(Comparison comparison) =>
        FigureCatalogue.Headline.Select(figure => comparison.Figures.First(change => change.Figure == figure));

    /// <summary>Returns a figure's change with spaces that don't break: <c>0.8942 → 0.9022 (+0.0080) *</c>.</summary>
    private static string Brief(FigureChange figure)
    {
        string change = Wording.Change(figure.Difference) is { Length: > 0 } difference ? $" ({difference})" : "";
        string text = figure.IsSame
            ? Wording.Figure(figure.New)
            : $"{Wording.Figure(figure.Old)} → {Wording.Figure(figure.New)}{change}{(figure.Test is { IsSignificant: true } ? " *" : "")}";
        return text.Replace(' ', '\u00A0');
    }

    /// <summary>Returns the titles of the sections that say why the results differ, or, if there is none, of those that say how.</summary>
    private static string Causes(Comparison comparison)
    {
        ImmutableArray<string> titles = [.. ComparisonSections.Of(comparison, 0).Select(section => section.Title)];
        ImmutableArray<string> causes = [.. titles.Where(ComparisonSections.Causes.Contains)];
        return string.Join(", ", causes.IsEmpty ? titles : causes);
    }

    private static void AppendDetails(StringBuilder text, Comparison comparison, Func<ComparedResult, string, string?>? picture,
        int listed, bool open)
    {
        text.Append(open ? "\n<details open>\n<summary>" : "\n<details>\n<summary>").Append(MarkdownText.Html(Name(comparison)))
            .Append(": ").Append(MarkdownText.Html(Wording.Headline(comparison))).Append("</summary>\n");
        AppendSections(text, ComparisonSections.Of(comparison, listed));
        AppendPictures(text, comparison, picture);
        text.Append("\n</details>\n");
    }

    internal static void AppendSections(StringBuilder text, ImmutableArray<Section> sections)
    {
        foreach (Section section in sections)
        {
            text.Append("\n**").Append(Escape(section.Title)).Append("**\n");
            if (!section.Rows.IsEmpty)
                AppendTable(text, section.Header, section.Rows.Select(row => row.Cells.AsEnumerable()));
            foreach (string note in section.Notes)
                text.Append('\n').Append(MarkdownText.Sentence(note)).Append('\n');
        }
    }

    private static void AppendPictures(StringBuilder text, Comparison comparison, Func<ComparedResult, string, string?>? picture)
    {
        foreach (string file in Pictures)
        {
            string? old = picture?.Invoke(comparison.Old, file), @new = picture?.Invoke(comparison.New, file);
            if (old is null && @new is null)
                continue;
            AppendTable(text, ["old", "new"], [[Image(old, file), Image(@new, file)]], escape: false);
        }
    }

    private static string Image(string? address, string file) => address is null ? "" : $"![{file}]({address})";

    private static void AppendTable(StringBuilder text, IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows,
        bool escape = true)
    {
        string[] columns = [.. header];
        text.Append("\n| ").AppendJoin(" | ", columns).Append(" |\n|").AppendJoin("|", columns.Select(_ => "---")).Append("|\n");
        foreach (IEnumerable<string> row in rows)
            text.Append("| ").AppendJoin(" | ", escape ? row.Select(Escape) : row).Append(" |\n");
    }

    private static string Name(Comparison comparison) => comparison.New.Run.Experiment;

    private static string Code(string text) => MarkdownText.Code(text);

    /// <summary>Escapes what Markdown or HTML would interpret.</summary>
    internal static string Escape(string text) => MarkdownText.Escape(text);
}
