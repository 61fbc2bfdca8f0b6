using System.Collections.Immutable;
using System.CommandLine;
using System.Text.RegularExpressions;
using XrayExp.Tests.Support;
using XrayExp.Tool.Commands;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Docs;

/// <summary>Every command line that a page shows, as far as it can be tried without training.</summary>
public partial class PageCommandsTests
{
    public static IEnumerable<object[]> Commands =>
        from page in Page.All
        from line in page.ShellLines
        from command in line.Split(" && ")
        select (object[])[page.Name, command.Trim()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_one_that_works_in_a_clone(string page, string line)
    {
        ImmutableArray<string> words =
        [
            .. Words().Matches(line).Select(match => match.Value.Replace("'", "", StringComparison.Ordinal)).TakeWhile(word => word != ">"),
        ];
        while (words[0].StartsWith("XRAYEXP_", StringComparison.Ordinal))
            words = words[1..];
        if (words is ["dotnet", "xrayexp", .. var ours])
            RequireOurs(page, ours);
        else if (words is ["dotnet", "test" or "build", ..])
            RequireDotnet(words);
        else if (words[0].StartsWith("tests/", StringComparison.Ordinal) || words[0].StartsWith(".ci/", StringComparison.Ordinal))
            Assert.True(File.Exists(Path.Combine(Shared.Repository, words[0])), $"{page}: {words[0]} is not there");
        else
            Assert.Contains(Regex.Replace(line, @"\s+", " "), Others);
    }

    /// <summary>Commands of other programs: they are known, and not run.</summary>
    private static readonly ImmutableArray<string> Others =
    [
        "git diff",
        "dotnet pack src/XrayExp.Tool",
        "dotnet tool install XrayExp.Tool --tool-path ~/xrayexp --source \"$PWD/artifacts/package/release\"",
        "~/xrayexp/xrayexp --version",
        "dotnet run --project tests/XrayExp.Benchmarks -- --filter '*Layer*'",
    ];

    /// <summary>The tool takes the words; the experiments and sweeps exist and have no mistake, with the line's settings too.</summary>
    private static void RequireOurs(string page, ImmutableArray<string> words)
    {
        Command root = new("xrayexp");
        foreach (Command command in CommandList.All)
            root.Add(command);
        root.Add(new Option<bool>("--quiet", "-q") { Recursive = true });
        root.Add(new Option<bool>("--help") { Recursive = true });
        ParseResult parsed = root.Parse(words);
        Assert.Equal([], UsageMistakes.Of(words, parsed).Select(mistake => mistake.Message));
        if (words[0] is "diff" or "report" or "evaluate")
            return;
        ImmutableArray<string> files =
            [.. words.Where(word => word.EndsWith(".yaml", StringComparison.Ordinal) && !IsOfThePage(page, word))];
        IEnumerable<string> settings = words.Zip(words.Skip(1)).Where(pair => pair.First == "--set")
            .SelectMany(pair => (string[])["--set", pair.Second]);
        if (files.IsEmpty)
            return;
        CommandLine.Answer answer = CommandLine.Run(["validate", .. files, .. settings, "--quiet"]);
        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
    }

    /// <summary>The page tells people to write this file.</summary>
    private static bool IsOfThePage(string page, string file)
    {
        string name = $"name: {Path.GetFileNameWithoutExtension(file)} ";
        return new Page(page).Blocks("yaml").Any(block => block.StartsWith(name, StringComparison.Ordinal));
    }

    /// <summary>The project exists; the filter finds a test.</summary>
    private static void RequireDotnet(ImmutableArray<string> words)
    {
        if (words is [_, "build", var project, ..])
            Assert.True(Path.Exists(Path.Combine(Shared.Repository, project)));
        int filter = words.IndexOf("--filter");
        if (filter < 0)
            return;
        string wanted = words[filter + 1].Split('~')[^1];
        Assert.Contains(
            typeof(PageCommandsTests).Assembly
                .GetTypes().SelectMany(type => type.GetMethods(), (type, method) => $"{type.FullName}.{method.Name}"),
            name => name.Contains(wanted, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?:'[^']*'|""[^""]*""|[^\s'""])+")]
    private static partial Regex Words();
}
