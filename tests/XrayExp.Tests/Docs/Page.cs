using System.Text.RegularExpressions;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Docs;

/// <summary>A Markdown page of the repository that users read.</summary>
/// <param name="Name">Relative to the clone, with <c>/</c>.</param>
internal sealed record Page(string Name)
{
    public static IEnumerable<Page> All =>
        ((string[])["README.md", "CONTRIBUTING.md", "experiments/README.md", .. InDocs])
            .Order(StringComparer.Ordinal).Select(name => new Page(name));

    public string Text { get; } = File.ReadAllText(Path.Combine(Shared.Repository, Name)).ReplaceLineEndings("\n");

    /// <summary>The contents of the code blocks of one language, in the page's order.</summary>
    public IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Text, $"^```{language}\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);

    /// <summary>The lines of all shell blocks, without comments.</summary>
    public IEnumerable<string> ShellLines =>
        Blocks("sh").SelectMany(block => block.Split('\n')).Select(line => Regex.Replace(line, @"(^|\s+)#.*$", ""))
            .Where(line => line.Length > 0);

    /// <summary>The anchors of the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors =>
        Regex.Matches(WithoutCode, "^#+ (.+)$", RegexOptions.Multiline)
            .Select(match => Regex.Replace(match.Groups[1].Value.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));

    /// <summary>The targets of the links and pictures.</summary>
    public IEnumerable<string> Links => Regex.Matches(WithoutCode, @"\]\(([^)\s]+)\)").Select(match => match.Groups[1].Value);

    private static IEnumerable<string> InDocs =>
        Directory.EnumerateFiles(Path.Combine(Shared.Repository, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}");

    private string WithoutCode => Regex.Replace(Text, "^```.*?^```$", "", RegexOptions.Singleline | RegexOptions.Multiline);
}
