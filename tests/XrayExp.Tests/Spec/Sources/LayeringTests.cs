using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Tests.Spec.Sources;

/// <summary>How later sources stand above earlier ones; <c>training</c> is a section, everything else a value.</summary>
public class LayeringTests
{
    private static readonly SectionTree Sections = new(
        ["seed", "model", "optimizer", "training"],
        ImmutableDictionary<string, SectionTree>.Empty
            .Add("training", new SectionTree(["epochs", "steps_per_epoch"], ImmutableDictionary<string, SectionTree>.Empty)));

    [Fact]
    public void Maps_merge_by_key() =>
        Assert.Equal("{ training: { epochs: 2, steps_per_epoch: 5 } }",
            Merged("training: { epochs: 1, steps_per_epoch: 5 }", "training: { epochs: 2 }"));

    [Fact]
    public void Lists_are_replaced_whole_and_never_merged_by_index() =>
        Assert.Equal("{ model: [d] }", Merged("model: [a, b, c]", "model: [d]"));

    [Fact]
    public void One_of_maps_are_replaced_whole() =>
        Assert.Equal("{ optimizer: { sgd: { momentum: 0.9 } } }",
            Merged("optimizer: { adam: { learning_rate: 1 } }", "optimizer: { sgd: { momentum: 0.9 } }"));

    [Fact]
    public void Keys_that_differ_in_case_are_different_keys() =>
        Assert.Equal("{ seed: 1, Seed: 2 }", Merged("seed: 1", "Seed: 2"));

    [Fact]
    public void Keys_with_colons_and_carets_stay_whole() =>
        Assert.Equal("{ \"a:b^C\": 1, a: 2 }", Merged("\"a:b^C\": 1", "a: 2"));

    [Fact]
    public void Null_above_a_section_takes_it_away_and_a_map_above_that_starts_anew()
    {
        Assert.Equal("{ training: null }", Merged("training: { epochs: 1 }", "training: null"));
        Assert.Equal("{ training: { steps_per_epoch: 3 } }",
            Merged("training: { epochs: 1 }", "training: null", "training: { steps_per_epoch: 3 }"));
    }

    [Fact]
    public void Every_value_says_where_it_comes_from()
    {
        MapNode merged = Merge([("base", "seed: 1\ntraining: { epochs: 1, steps_per_epoch: 5 }"), ("top", "training: { epochs: 2 }")], []);
        MapNode training = (MapNode)merged.Find("training")!.Value;
        Assert.Equal("base:1:7", merged.Find("seed")!.Value.Where.Describe());
        Assert.Equal("top:1:21", training.Find("epochs")!.Value.Where.Describe());
        Assert.Equal("base:2:41", training.Find("steps_per_epoch")!.Value.Where.Describe());
    }

    [Fact]
    public void A_variable_in_capitals_sets_a_key_in_lower_case()
    {
        List<Diagnostic> diagnostics = [];
        Override set = Assert.Single(Variables.Read(
            [
                new("XRAYEXP_TRAINING__EPOCHS", "2"), new("PATH", "x"), new("XRAYEXP_VECTOR_BITS", "128"), new("XRAYEXP_LANES", "128"),
                new("XRAYEXP_TESTS_ACCEPT", "1"),
            ],
            diagnostics));
        Assert.Empty(diagnostics);
        Assert.Equal(("training.epochs", "2", "XRAYEXP_TRAINING__EPOCHS"), (set.Path, FlowYaml.Write(set.Value), set.Where.Describe()));
    }

    [Fact]
    public void A_variable_in_lower_case_is_refused_rather_than_ignored()
    {
        List<Diagnostic> diagnostics = [];
        Assert.Empty(Variables.Read([new("XRAYEXP_seed", "2")], diagnostics));
        Assert.Equal("did you mean `XRAYEXP_SEED`?", Assert.Single(diagnostics).Help);
    }

    [Theory]
    [InlineData("training.epochs=2", "training.epochs", "2")]
    [InlineData("optimizer={ sgd: { learning_rate: 1/10 } }", "optimizer", "{ sgd: { learning_rate: 1/10 } }")]
    [InlineData("model=[flatten]", "model", "[flatten]")]
    [InlineData("name=a=b", "name", "a=b")]
    [InlineData("training.epochs=", "training.epochs", "null")]
    public void An_option_sets_a_value_written_in_yaml(string setting, string path, string value)
    {
        List<Diagnostic> diagnostics = [];
        Override set = Assert.Single(Options.Read([setting], diagnostics));
        Assert.Equal((path, value), (set.Path, FlowYaml.Write(set.Value)));
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData("epochs", "invalid-option", "for instance `--set training.epochs=2`")]
    [InlineData("=2", "invalid-option", "for instance `--set training.epochs=2`")]
    [InlineData("training..epochs=2", "not-addressable",
        "for instance `training.epochs`, `optimizer.adam.learning_rate` or `model.dense.units`")]
    [InlineData("extends=a.yaml", "not-addressable", "name another experiment file, or write one with `extends`")]
    [InlineData("model=[a", "yaml-syntax", "add `]`")]
    public void An_option_that_leads_nowhere_is_refused(string setting, string rule, string help)
    {
        List<Diagnostic> diagnostics = [];
        _ = Options.Read([setting], diagnostics).ToArray();
        Diagnostic found = Assert.Single(diagnostics);
        Assert.Equal((rule, help, $"--set {setting}"), (found.Rule, found.Help, found.Where.Describe()));
    }

    private static string Merged(params string[] layers) =>
        FlowYaml.Write(Merge([.. layers.Select((text, index) => ($"layer{index}", text))], []));

    private static MapNode Merge((string Name, string Text)[] layers, List<Diagnostic> diagnostics)
    {
        MapNode merged = MergedFiles.Of(
            [.. layers.Select(layer => YamlReader.ReadFile(new SourceText(layer.Name, layer.Text), diagnostics)!)], Sections,
                DefaultOrigin.Instance);
        Assert.Empty(diagnostics);
        return merged;
    }
}
