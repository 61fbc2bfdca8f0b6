using XrayExp.Engine.Spec.Schema;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tests.Compile.Broken;
using XrayExp.Tests.Support;
using XrayExp.Tests.Support.Editors;

namespace XrayExp.Tests.Editors;

/// <summary>The schemas before a strict validator: it takes them as they are, all that ships, and none of what is broken.</summary>
public class StrictValidatorTests
{
    [EditorFact]
    public void Every_shipped_experiment_is_accepted() =>
        Assert.All(EditorPackages.AskAjv(ExperimentSchema.Write(), Files(Experiments.Folder)), verdict => Assert.Null(verdict.Value));

    [EditorFact]
    public void Every_shipped_sweep_is_accepted() =>
        Assert.All(EditorPackages.AskAjv(SweepSchema.Write(), Files(Path.Combine(Experiments.Folder, "sweeps"))),
            verdict => Assert.Null(verdict.Value));

    [EditorFact]
    public void Broken_experiments_are_refused()
    {
        (string From, string To)[] edits =
        [
            ("seed: 42", "sed: 42"), ("seed: 42", "seed: -1"), ("seed: 42", "seed:"), ("seed: 42", "epochs: 2"), ("name: broken\n", ""),
            ("name: broken", "name: a b"), ("loss: binary_crossentropy\n", ""),
            ("batch_size: 32", "batchsize: 32"), ("batch_size: 32", "batch_size: many"), ("batch_size: 32", "batch_size: \"32\""),
            ("batch_size: 32", "batch_size: 0"), ("[64, 64]", "[64, 64, 3]"), ("[64, 64]", "[64]"),
            ("rescale: 1/255", "rescale: 0,004"), ("rescale: 1/255", "rescale: 0"), ("[NORMAL, PNEUMONIA]", "NORMAL"),
            ("fill_mode: nearest", "fill_mode: nearset"), ("- flatten", "- flaten"), ("- flatten", "- [flatten]"),
            ("conv2d:", "conv2:"), ("filters: 8, ", ""), ("kernel_size: 3", "kernel_size: 3, dilation: 2"),
            ("activation: relu", "activation: rleu"), ("{ rate: 0.4 }", "0.4"), ("rate: 0.4", "rate: 1.4"), ("rate: 0.4", "rate: 40%"),
            ("- dropout: { rate: 0.4 }", "- dropout"), ("{ adam: { learning_rate: 0.001 } }", "adamm"),
            ("{ adam: { learning_rate: 0.001 } }", "{ adam: {}, sgd: {} }"), ("learning_rate: 0.001", "lr: 0.001"),
            ("loss: binary_crossentropy", "loss: binary"), ("[accuracy, recall]", "[accuracy, recal]"), ("patience: 3", "patience: x"),
            ("epochs: 2", "epoch: 2"), ("epochs: 2", "epochs: 0"),
            ("threshold: 0.5", "threshold: 50"), ("threshold: 0.5", "threshold: recall"), ("threshold: 0.5", "threshold: { recall: 97 }"),
            ("PNEUMONIA: 0.5", "PNEUMONIA: -2"), ("class_weight: {", "class_weight: balansed #"),
        ];
        var verdicts = EditorPackages.AskAjv(ExperimentSchema.Write(),
            edits.Select(edit => KeyValuePair.Create(edit.ToString(), new BrokenExperiment("", edit).Text))
                .Append(KeyValuePair.Create("good", new BrokenExperiment("").Text)));
        Assert.Equal(["good"], verdicts.Where(verdict => verdict.Value is null).Select(verdict => verdict.Key));
    }

    [EditorFact]
    public void Broken_sweeps_are_refused()
    {
        string[] endings =
        [
            "seeds: 0", "seeds: [1, 1]", "seeds: []", "seeds: many", "seed: 3", "varry: {}", "vary: {}",
            "vary: []", "vary: { training.epochs: 3 }", "vary: { training.epochs: [] }", "vary: { training.epochs: [x] }",
            "vary: { training.epoch: [1] }", "vary: { seed: [1, 2] }", "vary: { class_weight: [balansed] }",
            "vary: { optimizer.adam.learning_rate: 0.1 }",
            "vary: { data.batch_size: [8] }\nmembers: [{ name: x, set: { data.batch_size: 8 } }]",
            "members: []", "members: { name: x }", "members: [{ set: { data.batch_size: 8 } }]",
            "members: [{ name: '.x', set: { data.batch_size: 8 } }]", "members: [{ name: x, set: { data.batchsize: 8 } }]",
            "members: [{ name: x, sett: {} }]",
            "draws: { keys: { data.batch_size: { integers: [1, 2] } } }",
            "draws: { count: 0, keys: { data.batch_size: { integers: [1, 2] } } }",
            "draws: { count: 2, keys: { data.batch_size: { integer: [1, 2] } } }",
            "draws: { count: 2, keys: { data.batch_size: { integers: [1] } } }", "draws: { count: 2, keys: { data.batch_size: 3 } }",
            "draws: { count: 2, keys: { data.batch_size: { integers: [1, 2], uniform: [1, 2] } } }",
        ];
        var verdicts = EditorPackages.AskAjv(SweepSchema.Write(),
            endings.Select(ending => KeyValuePair.Create(ending, $"name: a\nbase: b.yaml\n{ending}\n"))
                .Append(KeyValuePair.Create("no base", "name: a\nvary: { training.epochs: [1] }\n")));
        Assert.Equal([], verdicts.Where(verdict => verdict.Value is null).Select(verdict => verdict.Key));
    }

    private static IEnumerable<KeyValuePair<string, string>> Files(string folder) =>
        Directory.GetFiles(folder, "*.yaml").Select(file => KeyValuePair.Create(Path.GetFileName(file), File.ReadAllText(file)));
}
