using XrayExp.Tests.Support;
using XrayExp.Tests.Support.Editors;

namespace XrayExp.Tests.Editors;

/// <summary>What editors with a YAML language server make of the schemas:
/// offers, underlined mistakes and what rests under the mouse.</summary>
public sealed class LanguageServerTests(LanguageServer editor) : IClassFixture<LanguageServer>
{
    private const string Experiment = "# yaml-language-server: $schema=experiment.schema.json\nname: a\ndata: { synthetic: " +
        "{} }\nmodel:\n  - flatten\n  - dense: { units: 1, activation: sigmoid }\nloss: binary_crossentropy\n";

    private const string Sweep = "# yaml-language-server: $schema=../sweep.schema.json\nname: a\nbase: ../model3.yaml\n";

    private static readonly string Sweeps = Path.Combine(Experiments.Folder, "sweeps");

    [EditorTheory]
    [InlineData("training", "tr▶")]
    [InlineData("steps_per_epoch", "training:\n  ▶")]
    [InlineData("beta_1", "optimizer:\n  adam:\n    ▶")]
    [InlineData("reflect", "augmentation:\n  fill_mode: ▶")]
    [InlineData("reduce_lr_on_plateau", "callbacks:\n  - ▶")]
    [InlineData("youden", "threshold:\n  ▶y")]
    public void An_experiment_is_completed(string offer, string text) =>
        Assert.Contains(offer, editor.Complete(Experiments.Folder, Experiment + text));

    [EditorTheory]
    [InlineData("members", "▶")]
    [InlineData("training.epochs", "vary:\n  ▶")]
    [InlineData("balanced", "vary:\n  class_weight: [▶]")]
    [InlineData("adamw", "vary:\n  optimizer:\n    - ▶")]
    [InlineData("data.batch_size", "members:\n  - name: x\n    set:\n      ▶")]
    public void A_sweep_is_completed(string offer, string text) =>
        Assert.Contains(offer, editor.Complete(Sweeps, Sweep + text));

    [EditorTheory]
    [InlineData("8:1 Property trainin is not allowed.", "trainin: { epochs: 3 }\n")]
    [InlineData("8:21 Value is below the minimum of 1.", "training: { epochs: -3 }\n")]
    [InlineData("8:22 Property learning_rat is not allowed.", "optimizer: { adam: { learning_rat: 1 } }\n")]
    [InlineData("8:22 Value is above the maximum of 1.", "threshold: { recall: 97 }\n")]
    [InlineData("8:11 Value is not accepted. Valid values: \"natural\", \"balanced\".", "sampling: balansed\n")]
    [InlineData("8:11 Incorrect type. Expected one of object, null.", "training: 3\n")]
    public void A_mistake_of_an_experiment_is_underlined(string expected, string text) =>
        Assert.Equal([expected], editor.Diagnose(Experiments.Folder, Experiment + text));

    [EditorTheory]
    [InlineData("4:27 Value is below the minimum of 1.", "vary: { training.epochs: [-1] }\n")]
    [InlineData("4:9 Property training.epoch is not allowed.", "vary: { training.epoch: [1] }\n")]
    [InlineData("4:26 Incorrect type. Expected \"array\".", "vary: { training.epochs: 3 }\n")]
    [InlineData("4:17 Value is below the minimum of 1.", "draws: { count: 0, keys: { training.epochs: { integers: [1, 2] } } }\n")]
    [InlineData("4:1 Property varry is not allowed.", "varry: { training.epochs: [1] }\n")]
    public void A_mistake_of_a_sweep_is_underlined(string expected, string text) =>
        Assert.Equal([expected], editor.Diagnose(Sweeps, Sweep + text));

    [EditorFact]
    public void Good_files_are_left_alone()
    {
        Assert.All(Directory.GetFiles(Experiments.Folder, "*.yaml"),
            file => Assert.Equal([], editor.Diagnose(Experiments.Folder, File.ReadAllText(file))));
        Assert.All(Directory.GetFiles(Sweeps, "*.yaml"), file => Assert.Equal([], editor.Diagnose(Sweeps, File.ReadAllText(file))));
        Assert.Equal([],
            editor.Diagnose(Sweeps, Sweep + "vary: { optimizer.adam.learning_rate: [1/1000, 0.01], model.dense.units: [3] }\n"));
    }

    [EditorFact]
    public void A_key_under_the_mouse_says_what_it_means()
    {
        Assert.Contains("The size of a step: a number or a schedule.",
            editor.Hover(Experiments.Folder, Experiment + "optimizer: { adam: { learning▶_rate: 0.1 } }\n"), StringComparison.Ordinal);
        Assert.Contains("Rounds of training, with a validation after each.",
            editor.Hover(Sweeps, Sweep + "vary:\n  training.ep▶ochs: [1]\n"), StringComparison.Ordinal);
    }
}
