using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Structure;

/// <summary>Code that two people can read side by side, a file on a few screens.</summary>
public class LineLengthTests
{
    /// <summary>Lines of a file; whatever grows past it has a second idea, which gets a file of its own.</summary>
    private const int LongestFile = 200;

    private static readonly string Configuration = Path.Combine(Shared.Repository, ".editorconfig");

    private static readonly int LongestLine = LimitOf(File.ReadAllText(Configuration))
        ?? throw new InvalidOperationException(".editorconfig gives C# no `max_line_length`");

    private static readonly Lazy<ImmutableArray<(string Path, string Text)>> Sources = new(() =>
    [
        .. from folder in new[] { "src", "tests" }
           from file in Directory.GetFiles(Path.Combine(Shared.Repository, folder), "*.cs", SearchOption.AllDirectories)
               .Order(StringComparer.Ordinal)
           let path = Path.GetRelativePath(Shared.Repository, file).Replace('\\', '/')
           where !path.Split('/').Any(part => part is "bin" or "obj" or "artifacts") && !path.EndsWith(".g.cs", StringComparison.Ordinal)
           select (path, File.ReadAllText(file)),
    ]);

    [Fact]
    public void No_line_is_longer_than_the_editors_limit()
    {
        string[] tooLong = [.. Sources.Value.SelectMany(source => TooLong(source.Path, source.Text))];
        Assert.True(tooLong.Length == 0, $"at most {LongestLine}:\n{string.Join('\n', tooLong)}");
    }

    [Fact]
    public void No_file_is_longer_than_200_lines()
    {
        string[] tooLong =
        [
            .. from source in Sources.Value
               let lines = Lines(source.Text).Length
               where lines > LongestFile
               select $"{source.Path}: {lines} lines",
        ];
        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }

    [Fact]
    public void The_scan_sees_what_it_looks_for()
    {
        string fits = new('x', LongestLine), tooLong = new('x', LongestLine + 1);
        Assert.Equal([$"a.cs:2: {LongestLine + 1} characters"], TooLong("a.cs", $"{fits}\r\n{tooLong}\n{fits}\n"));
        Assert.Equal(3, Lines("1\r\n2\n3\n").Length);
        Assert.Equal(77, LimitOf("root = true\n[*.md]\nmax_line_length = 99\n[*.cs]\nmax_line_length = 77\n"));
        Assert.Null(LimitOf("root = true\n[*.md]\nmax_line_length = 99\n"));
        Assert.Contains(Sources.Value, source => source.Path == "tests/XrayExp.Tests/Structure/LineLengthTests.cs");
        Assert.Contains(Sources.Value, source => source.Path == "src/XrayExp.Engine/Train/Trainer.cs");
    }

    private static IEnumerable<string> TooLong(string path, string text) =>
        from line in Lines(text).Select((line, i) => (line.Length, Number: i + 1))
        where line.Length > LongestLine
        select $"{path}:{line.Number}: {line.Length} characters";

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>What an <c>.editorconfig</c> says of a C# file beside it; null where it says nothing.</summary>
    private static int? LimitOf(string configuration)
    {
        AnalyzerConfigSet set = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(configuration, Configuration)));
        return set.GetOptionsForSourcePath(Path.Combine(Shared.Repository, "Any.cs")).AnalyzerOptions
            .TryGetValue("max_line_length", out string? limit) ? int.Parse(limit, CultureInfo.InvariantCulture) : null;
    }
}
