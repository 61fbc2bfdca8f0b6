using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Tests.Spec.Sources;

/// <summary>What a path of <c>--set</c>, of a variable and of a sweep leads to.</summary>
public class OverrideTests
{
    private const string Experiment = """
        model:
          - conv2d: { filters: 8, kernel_size: 3 }
          - conv2d: { filters: 16, kernel_size: 3 }
          - residual: { layers: [{ conv2d: { filters: 16, kernel_size: 3, padding: same } }, { activation: { activation: relu } }] }
          - flatten
          - dropout: { rate: 0.4 }
          - dense: { units: 64, activation: relu }
          - dense: { name: head, units: 1, activation: sigmoid }
        optimizer: { adam: { learning_rate: 0.001 } }
        callbacks: [{ early_stopping: { monitor: val_loss, patience: 3 } }]
        training: { epochs: 2 }
        """;

    [Theory]
    [InlineData("training.epochs", "5")]
    [InlineData("training.steps_per_epoch", "5")]
    [InlineData("augmentation.rotation_range", "5")]
    [InlineData("optimizer.adam.learning_rate", "0.1")]
    [InlineData("optimizer.adam.beta_1", "0.8")]
    [InlineData("model.dense.units", "32")]
    [InlineData("model.head.units", "2")]
    [InlineData("model.conv2d.filters", "4")]
    [InlineData("model.conv2d_1.filters", "4")]
    [InlineData("model.conv2d_1.activation", "tanh")]
    [InlineData("model.residual.conv2d.filters", "4")]
    [InlineData("model.residual.layers.conv2d.filters", "4")]
    [InlineData("model.residual.activation", "tanh")]
    [InlineData("model.dropout", "{ dropout: { rate: 0.1 } }")]
    [InlineData("callbacks.early_stopping.patience", "9")]
    public void A_value_is_put_where_the_path_leads_and_nowhere_else(string path, string value)
    {
        MapNode before = Read(Experiment), after = Apply(before, path, value, []);
        string[] lines = BlockYaml(before), changed = BlockYaml(after);
        Assert.Equal(value, FlowYaml.Write(AddressedNode.Find(after, path, ExperimentReader.Sections)!));
        Assert.InRange(changed.Except(lines).Count(), 1, 2);
        Assert.InRange(lines.Except(changed).Count(), 0, 1);
    }

    [Theory]
    [InlineData("model.dens.units", "there is no layer `dens` in `model`", "did you mean `model.dense`?")]
    [InlineData("model.lstm.units", "there is no layer `lstm` in `model`",
        "there are `conv2d`, `conv2d_1`, `residual`, `flatten`, `dropout`, `dense`, `head`")]
    [InlineData("model.fc.units", "there is no layer `fc` in `model`", "did you mean `model.dense`?")]
    [InlineData("model.1.filters", "there is no layer `1` in `model`", "elements go by their names: `model.conv2d_1`")]
    [InlineData("model.9.filters", "there is no layer `9` in `model`",
        "elements go by their names: `conv2d`, `conv2d_1`, `residual`, `flatten`, `dropout`, `dense`, `head`")]
    [InlineData("callbacks.early_stop.patience", "there is no callback `early_stop` in `callbacks`",
        "did you mean `callbacks.early_stopping`?")]
    [InlineData("optimizer.learning_rate", "`learning_rate` cannot be set in `optimizer`, which is `adam` here",
        "did you mean `optimizer.adam.learning_rate`?")]
    [InlineData("optimizer.lr", "`lr` cannot be set in `optimizer`, which is `adam` here", "did you mean `optimizer.adam.learning_rate`?")]
    [InlineData("optimizer.sgd.momentum", "`sgd.momentum` cannot be set in `optimizer`, which is `adam` here",
        "give all of `optimizer`, or start from an experiment whose `optimizer` has `sgd`")]
    public void A_path_that_leads_nowhere_says_where_it_could(string path, string message, string help)
    {
        List<Diagnostic> diagnostics = [];
        MapNode before = Read(Experiment);
        Assert.Same(before, Apply(before, path, "1", diagnostics));
        Diagnostic found = Assert.Single(diagnostics);
        Assert.Equal(("not-addressable", message, help, "--set"), (found.Rule, found.Message, found.Help, found.Where.Describe()));
    }

    [Fact]
    public void Two_layers_of_one_name_cannot_be_told_apart()
    {
        List<Diagnostic> diagnostics = [];
        Apply(Read("model: [{ dense: { name: a, units: 1 } }, { dense: { name: a, units: 2 } }]"), "model.a.units", "3", diagnostics);
        Assert.Equal("2 elements of `model` are named `a`", Assert.Single(diagnostics).Message);
    }

    private static string[] BlockYaml(MapNode map) => Engine.Spec.Effective.BlockYaml.Write(map).Split('\n');

    private static MapNode Read(string text) => YamlReader.ReadFile(new SourceText("a.yaml", text), [])!;

    private static MapNode Apply(MapNode experiment, string path, string value, List<Diagnostic> diagnostics)
    {
        Origin where = new OptionOrigin("--set");
        return Override.ApplyAll(experiment, [new Override(path, YamlReader.ReadValue(value, where, diagnostics), where)],
            ExperimentReader.Sections, diagnostics);
    }
}
