using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Diagnostics;

/// <summary>However many mistakes a file has, they are told in bounded time and in bounded words.</summary>
public class ManyMistakesTests
{
    [Fact]
    public void Of_a_kind_twenty_are_shown_and_the_rest_is_counted()
    {
        SourceText text = new("a.yaml", "");
        Diagnostic[] many = [.. Enumerable.Range(1, 32_000)
            .Select(line => new Diagnostic("unknown-key", $"key {line}", new FileOrigin(text, line, 1))),
            new("other", "alone", new FileOrigin(text, 5, 1))];
        var shown = DiagnosticOrder.Sort(many);
        Assert.Equal(DiagnosticOrder.MostOfAKind + 2, shown.Length);
        Assert.Contains(shown, one => one.Message == "alone");
        Assert.Equal("and 31,980 more of this kind", shown[^1].Message);
        Assert.Equal(32_001, shown.Sum(one => one.Count));
    }

    [Fact]
    public void Twenty_one_are_all_shown()
    {
        var shown = DiagnosticOrder.Sort(Enumerable.Range(1, 21)
            .Select(line => new Diagnostic("unknown-key", $"key {line}", new FileOrigin(new("a.yaml", ""), line, 1))));
        Assert.Equal("key 21", shown[^1].Message);
    }

    /// <summary>Each took minutes, or made megabytes of messages; a quadratic step anywhere makes this test the slowest of all.</summary>
    [Theory]
    [InlineData("keys")]
    [InlineData("duplicates")]
    [InlineData("metrics")]
    [InlineData("layers")]
    [InlineData("brackets")]
    [InlineData("seeds")]
    public void Thousands_of_mistakes_make_a_page(string sort)
    {
        const int Many = 20_000;
        using TemporaryFolder folder = new();
        string text = sort switch
        {
            "keys" => string.Concat(Enumerable.Range(0, Many).Select(i => $"key{i}: 1\n")),
            "duplicates" => string.Concat(Enumerable.Repeat("seed: 1\n", Many)),
            "metrics" => $"metrics: [{string.Join(", ", Enumerable.Repeat("foo", Many))}]   \n",
            "layers" => $"model:\n{string.Concat(Enumerable.Repeat("  - conv2d: { filtres: 3 }\n", Many))}",
            "brackets" => $"{string.Concat(Enumerable.Repeat("a: f[[[[[\n", Many))}b: \"\n",
            _ => $"name: s\nbase: q.yaml\nseeds: [{string.Join(", ", Enumerable.Repeat("1", Many))}]\n",
        };
        folder.Write("many.yaml", System.Text.Encoding.UTF8.GetBytes(text));
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(folder.Path), "validate", "many.yaml");
        Assert.Equal(ExitCode.InputWrong, answer.Code);
        Assert.InRange(answer.Error.Length, 100, 60_000);
    }

    [Fact]
    public void Of_a_very_long_line_what_surrounds_the_place_is_shown()
    {
        SourceText text = new("a.yaml", $"seeds: [{string.Join(", ", Enumerable.Repeat("1", 2000))}]");
        string[] shown =
            DiagnosticText.Render(new Diagnostic("duplicate-seed", "twice", new FileOrigin(text, 1, 3009)), colour: false).Split('\n');
        Assert.InRange(shown[1].Length, 100, 200);
        Assert.Equal('1', shown[1][shown[2].IndexOf('^', StringComparison.Ordinal)]);
    }
}
