using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Compile.Broken;

/// <summary>Mistakes that people make, each found by <c>validate</c> where it was made, by the rule that it breaks,
/// and nothing else.</summary>
public class BrokenExperimentsTests
{
    [Theory]
    [MemberData(nameof(BrokenExperimentCorpus.Syntax), MemberType = typeof(BrokenExperimentCorpus), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BrokenExperimentCorpus.Keys), MemberType = typeof(BrokenExperimentCorpus), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BrokenExperimentCorpus.Values), MemberType = typeof(BrokenExperimentCorpus), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BrokenExperimentCorpus.Kinds), MemberType = typeof(BrokenExperimentCorpus), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BrokenExperimentCorpus.Shapes), MemberType = typeof(BrokenExperimentCorpus), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BrokenExperimentCorpus.Several), MemberType = typeof(BrokenExperimentCorpus), DisableDiscoveryEnumeration = true)]
    public void Every_mistake_is_found_where_it_was_made(BrokenExperiment broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "broken.yaml"), broken.Text);
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(folder.Path), "validate", "broken.yaml", "--json");
        JsonArray found = JsonNode.Parse(answer.Out)![0]!["diagnostics"]!.AsArray();
        Assert.Equal(broken.Expected,
            found.Select(one => $"{one!["line"]}:{one["column"]} {one["rule"]}{(one["help"] is null ? "!" : "")}"));
        Assert.Equal(ExitCode.InputWrong, answer.Code);
    }

    [Fact]
    public void The_experiment_that_they_spoil_is_good()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "good.yaml"), new BrokenExperiment("").Text);
        Assert.Equal(ExitCode.Done, CommandLine.Run(CommandLine.Context(folder.Path), "validate", "good.yaml").Code);
    }

    [Fact]
    public void The_corpus_is_not_a_small_one() =>
        Assert.True(
            BrokenExperimentCorpus.Syntax.Count + BrokenExperimentCorpus.Keys.Count + BrokenExperimentCorpus.Values.Count
            + BrokenExperimentCorpus.Kinds.Count + BrokenExperimentCorpus.Shapes.Count >= 60);

    /// <summary>As people read them, one of each sort under the other.</summary>
    [Theory]
    [InlineData(nameof(BrokenExperimentCorpus.Syntax))]
    [InlineData(nameof(BrokenExperimentCorpus.Keys))]
    [InlineData(nameof(BrokenExperimentCorpus.Values))]
    [InlineData(nameof(BrokenExperimentCorpus.Kinds))]
    [InlineData(nameof(BrokenExperimentCorpus.Shapes))]
    [InlineData(nameof(BrokenExperimentCorpus.Several))]
    public void Mistakes_read_well(string sort)
    {
        ArgumentNullException.ThrowIfNull(sort);
        TheoryData<BrokenExperiment> cases =
            (TheoryData<BrokenExperiment>)typeof(BrokenExperimentCorpus).GetProperty(sort)!.GetValue(null)!;
        using TemporaryFolder folder = new();
        StringWriter page = new() { NewLine = "\n" };
        foreach (BrokenExperiment broken in cases)
        {
            File.WriteAllText(Path.Combine(folder.Path, "broken.yaml"), broken.Text);
            page.WriteLine(CommandLine.Run(CommandLine.Context(folder.Path), "validate", "broken.yaml").Error);
        }

        Snapshot.Verify(page.ToString(), name: $"{nameof(Mistakes_read_well)}_{sort}");
    }
}
