using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compare;

public class SettingChangeTests
{
    private const string Old = """
        name: one
        seed: 1
        optimizer:
          adam:
            learning_rate: 0.001
            beta_1: 0.9
        model:
          - conv2d:
              filters: 32
              kernel_size: [3, 3]
          - flatten
          - dense:
              units: 1
        """;

    [Fact]
    public void A_changed_key_is_named_with_its_place() =>
        Assert.Equal(["optimizer.adam.learning_rate: 0.001 → 0.01 at b.yaml:5:20"],
            Changes(Old.Replace("0.001", "0.01", StringComparison.Ordinal)));

    [Fact]
    public void Another_kind_is_replaced_whole() =>
        Assert.Equal(
            ["optimizer: { adam: { beta_1: 0.9, learning_rate: 0.001 } } → { sgd: { beta_1: 0.9, learning_rate: 0.001 } } at b.yaml:4:3"],
            Changes(Old.Replace("adam:", "sgd:", StringComparison.Ordinal)));

    [Fact]
    public void A_layer_in_between_leaves_the_others_alone() =>
        Assert.Equal(["model[1]: - → { dropout: { rate: 0.4 } } at b.yaml:11:5"],
            Changes(Old.Replace("  - flatten\n", "  - dropout:\n      rate: 0.4\n  - flatten\n", StringComparison.Ordinal)));

    [Fact]
    public void A_layer_that_is_gone_has_its_old_place() =>
        Assert.Equal(["model[1]: flatten → - at a.yaml:11:5"], Changes(Old.Replace("  - flatten\n", "", StringComparison.Ordinal)));

    [Fact]
    public void A_field_of_a_layer_is_named_by_its_new_place() =>
        Assert.Equal(
            ["model[0]: - → flatten at b.yaml:8:5", "model[1].conv2d.filters: 32 → 64 at b.yaml:10:16"],
            Changes(Old.Replace("  - conv2d", "  - flatten\n  - conv2d", StringComparison.Ordinal)
                .Replace("32", "64", StringComparison.Ordinal)));

    /// <summary>They decide nothing; and the same number in other words is the same.</summary>
    [Fact]
    public void Names_and_spellings_are_no_difference() =>
        Assert.Empty(
            Changes(Old.Replace("name: one", "name: two", StringComparison.Ordinal).Replace("0.001", "1e-3", StringComparison.Ordinal)));

    [Theory]
    [InlineData("model3")]
    [InlineData("digits")]
    public void What_a_run_writes_is_the_experiment_that_it_ran(string name)
    {
        MapNode effective = Experiments.Shipped(name).Effective;
        MapNode read = WrittenExperiment.Read(new SourceText("experiment.yaml", BlockYaml.Write(effective)));
        Assert.Empty(SettingChange.Between(effective, read));
        Assert.Equal(CanonicalExperiment.Write(effective), CanonicalExperiment.Write(read));
    }

    private static IEnumerable<string> Changes(string @new) =>
        SettingChange.Between(Read("a.yaml", Old), Read("b.yaml", @new))
            .Select(
                change => $"{change.Path}: {change.Old?.Text ?? "-"} → {change.New?.Text ?? "-"} at {(change.New ?? change.Old)!.Where}");

    private static MapNode Read(string name, string text) => WrittenExperiment.Read(new SourceText(name, text));
}
