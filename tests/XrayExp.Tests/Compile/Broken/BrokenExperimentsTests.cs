using System.Text.Json.Nodes;
using XrayExp.Tests.Support;
using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Compile.Broken;

/// <summary>Mistakes that people make, each found by <c>validate</c> where it was made, by the rule that it breaks, and nothing else.</summary>
public class BrokenExperimentsTests
{
    public static TheoryData<BrokenExperiment> Syntax =>
    [
        new("yaml-syntax", ("name: broken", "name: ▶\"broken")),
        new("yaml-syntax", ("seed: 42", "▶seed 42")),
        new("yaml-syntax", ("[64, 64]", "▶[64, 64")),
        new("yaml-syntax", ("dropout: { rate: 0.4 }", "dropout: ▶{ rate: 0.4")),
        new("yaml-syntax", ("loss: binary_crossentropy", "loss: binary▶: crossentropy")),
        new("yaml-syntax", ("  batch_size: 32", "   ▶batch_size: 32")),
        new("tab-indentation", ("  batch_size: 32", "▶\tbatch_size: 32")),
        new("duplicate-key", ("training: {", "▶seed: 43\ntraining: {")),
        new("duplicate-key", ("units: 1,", "units: 1, ▶units: 2,")),
        new("anchor", ("[64, 64]", "▶&size [64, 64]")),
        new("alias", ("[64, 64]", "&size [64, 64]"), ("batch_size: 32", "batch_size: ▶*size")),
        new("merge-key", ("data:", "data: &d"), ("training: {", "training: { ▶<<: *d,")),
        new("tag", ("seed: 42", "seed: ▶!!int 42")),
        new("multiple-documents", ("threshold: 0.5", "threshold: 0.5\n▶---\nname: second")),
        new("key-not-text", ("training: {", "training: { ▶[a]: 1,")),
        new("yaml-syntax", ("seed: 42", "seed: ▶@42")),
        new("yaml-syntax", ("seed: 42", "seed: \"▶\\q\"")),
    ];

    public static TheoryData<BrokenExperiment> Keys =>
    [
        new("unknown-key", ("seed: 42", "▶sed: 42")),
        new("unknown-key", ("seed: 42", "▶Seed: 42")),
        new("unknown-key", ("batch_size: 32", "▶batchsize: 32")),
        new("unknown-key", ("training: {", "▶trainning: {")),
        new("unknown-key", ("kernel_size: 3", "kernel_size: 3, ▶dilation: 2")),
        new("unknown-key", ("rotation_range: 4", "▶rotation: 4")),
        new("unknown-key", ("loss: binary_crossentropy", "▶los: binary_crossentropy")),
        new("unknown-key", ("learning_rate: 0.001", "▶lr: 0.001")),
        new("missing-key", ("name: broken\n", ""), ("seed: 42", "▶seed: 42")),
        new("missing-key", ("name: broken", "▶name: broken"), ("loss: binary_crossentropy\n", "")),
        new("missing-key", ("filters: 8, ", ""), ("conv2d", "▶conv2d")),
        new("missing-key", ("- dropout: { rate: 0.4 }", "- ▶dropout")),
        new("missing-key", ("data:\n  directory: images", "▶data:")),
        new("null-value", ("seed: 42", "seed:▶")),
        new("null-value!", ("units: 1", "units: ▶null")),
        new("conflicting-fields", ("directory: images", "directory: images\n  ▶synthetic: { images: 100 }")),
        new("invalid-value!", ("threshold: 0.5", "threshold: { recall: ▶97 }")),
        new("missing-key", ("threshold: 0.5", "threshold: ▶recall")),
        new("unknown-kind", ("threshold: 0.5", "threshold: { ▶recal: 0.97 }")),
        new("invalid-value", ("threshold: 0.5", "threshold: { youden: ▶false }")),
        new("two-kinds", ("threshold: 0.5", "threshold: { youden: true, ▶recall: 0.9 }")),
        new("unknown-key", ("threshold: 0.5", "threshold: { cost: { ▶false_negatives: 10 } }")),
        new("invalid-value!", ("threshold: 0.5", "threshold: 0.5\nregression: { recall: { min: ▶90 } }")),
        new("unknown-key", ("threshold: 0.5", "threshold: 0.5\nregression: { recall: { ▶max_rise: 0.1 } }")),
        new("conflicting-fields", ("batch_size: 32", "batch_size: 32\n  validation_split: ▶0.2")),
        new("conflicting-fields", ("batch_size: 32", "batch_size: 32\n  split: random\n  groups: ▶'^(p\\d+)_'")),
        new("invalid-value", ("batch_size: 32", "batch_size: 32\n  split: patient\n  groups: ▶'^(p\\d+_'")),
        new("conflicting-fields", ("batch_size: 32", "batch_size: 32\n  fold: ▶2")),
        new("conflicting-fields", ("batch_size: 32", "batch_size: 32\n  folds: 5\n  validation_split: ▶0.2")),
        new("invalid-value!", ("batch_size: 32", "batch_size: 32\n  folds: 5\n  fold: ▶6")),
        new("invalid-value!", ("batch_size: 32", "batch_size: 32\n  folds: ▶2")),
    ];

    public static TheoryData<BrokenExperiment> Values =>
    [
        new("wrong-type!", ("batch_size: 32", "batch_size: ▶many")),
        new("wrong-type", ("batch_size: 32", "batch_size: ▶\"32\"")),
        new("wrong-type!", ("batch_size: 32", "batch_size: ▶[32]")),
        new("invalid-value", ("batch_size: 32", "batch_size: ▶32.0")),
        new("invalid-value!", ("batch_size: 32", "batch_size: ▶0")),
        new("invalid-value!", ("seed: 42", "seed: ▶-1")),
        new("invalid-value!", ("seed: 42", "seed: ▶4e10")),
        new("invalid-value!", ("rate: 0.4", "rate: ▶1.4")),
        new("invalid-value!", ("directory: images", "synthetic: { images: ▶11 }")),
        new("invalid-value!", ("directory: images", "synthetic: { size: ▶15 }")),
        new("wrong-type", ("rate: 0.4", "rate: ▶40%")),
        new("wrong-type", ("rescale: 1/255", "rescale: ▶0,004")),
        new("invalid-value", ("rescale: 1/255", "rescale: ▶1/0")),
        new("invalid-value", ("rescale: 1/255", "rescale: ▶0/0")),
        new("invalid-value", ("rescale: 1/255", "rescale: ▶1e400")),
        new("invalid-value", ("rescale: 1/255", "rescale: ▶1e39")),
        new("invalid-value", ("seed: 42", "seed: ▶1e-400")),
        new("invalid-value", ("threshold: 0.5", "threshold: ▶5e-324")),
        new("invalid-value", ("learning_rate: 0.001", "learning_rate: ▶1e-400")),
        new("invalid-value", ("learning_rate: 0.001", "learning_rate: ▶1e-46")),
        new("invalid-value!", ("learning_rate: 0.001", "learning_rate: ▶0")),
        new("invalid-value!", ("learning_rate: 0.001", "learning_rate: { exponential_decay: { initial_learning_rate: ▶0, decay_steps: 1, decay_rate: 0.5 } }")),
        new("invalid-value", ("learning_rate: 0.001", "learning_rate: { cosine_decay: { initial_learning_rate: ▶0, decay_steps: 10 } }")),
        new("invalid-value", ("learning_rate: 0.001", "learning_rate: { piecewise_constant_decay: { boundaries: [5], values: ▶[0, 0.0] } }")),
        new("invalid-value", ("{ NORMAL: 2, PNEUMONIA: 0.5 }", "▶{ NORMAL: 0, PNEUMONIA: 0 }")),
        new("invalid-value!", ("epochs: 2", "epochs: ▶0")),
        new("invalid-value!", ("steps_per_epoch: 5", "steps_per_epoch: ▶0")),
        new("invalid-value!", ("rate: 0.4", "rate: ▶1")),
        new("invalid-value!", ("loss: binary_crossentropy", "loss: { binary_crossentropy: { label_smoothing: ▶1 } }")),
        new("invalid-value!", ("learning_rate: 0.001", "learning_rate: ▶.nan")),
        new("invalid-value!", ("learning_rate: 0.001", "learning_rate: ▶-0.1")),
        new("wrong-type", ("rate: 0.4", "rate: 0.4 }\n  - conv2d: { filters: 4, kernel_size: 1, use_bias: ▶yes"), ("  - flatten\n", "")),
        new("invalid-value", ("fill_mode: nearest", "fill_mode: ▶nearset")),
        new("invalid-value!", ("[64, 64]", "▶[64, 64, 3]")),
        new("invalid-value!", ("[64, 64]", "[64, ▶0]")),
        new("invalid-value!", ("name: broken", "name: ▶my experiment")),
        new("invalid-value!", ("[NORMAL, PNEUMONIA]", "▶[NORMAL]")),
        new("invalid-value", ("[NORMAL, PNEUMONIA]", "▶[NORMAL, NORMAL]")),
        new("wrong-type", ("[accuracy, recall]", "▶accuracy")),
        new("wrong-type", ("training: { epochs: 2, steps_per_epoch: 5 }", "training: ▶2")),
        new("wrong-type", ("data:\n  directory: images\n  target_size: [64, 64]\n  batch_size: 32\n  rescale: 1/255\n  classes: [NORMAL, PNEUMONIA]", "data: ▶images"), ("kernel_size: 3", "kernel_size: 300")),
        new("invalid-value!", ("threshold: 0.5", "threshold: ▶1.5")),
        new("invalid-value!", ("batch_size: 32", "batch_size: 32\n  split: random\n  validation_split: ▶1")),
        new("invalid-value", ("batch_size: 32", "batch_size: 32\n  split: ▶patients")),
        new("invalid-value", ("zoom_range: 0.2", "zoom_range: ▶[1.2, 0.8]")),
        new("invalid-value!", ("class_weight: { NORMAL: 2,", "class_weight: { NORMAL: ▶-2,")),
        new("invalid-value", ("{ NORMAL: 2, PNEUMONIA: 0.5 }", "▶balansed")),
    ];

    public static TheoryData<BrokenExperiment> Kinds =>
    [
        new("unknown-kind", ("- flatten", "- ▶flaten")),
        new("unknown-kind", ("conv2d", "▶conv2")),
        new("unknown-kind", ("activation: relu", "activation: ▶rleu")),
        new("unknown-kind", ("{ adam: { learning_rate: 0.001 } }", "▶adamm")),
        new("unknown-kind", ("loss: binary_crossentropy", "loss: ▶binary_cross_entropy")),
        new("unknown-kind", ("[accuracy, recall]", "[accuracy, ▶recal]")),
        new("unknown-kind", ("early_stopping", "▶early_stoping")),
        new("two-kinds", ("{ adam: { learning_rate: 0.001 } }", "{ adam: {}, ▶sgd: {} }")),
        new("two-kinds", ("- dropout: { rate: 0.4 }", "- dropout:\n    ▶rate: 0.4")),
        new("wrong-type", ("dropout: { rate: 0.4 }", "dropout: ▶0.4")),
        new("wrong-type", ("- flatten", "- ▶[flatten]")),
        new("duplicate-kind", ("[accuracy, recall]", "▶[recall, recall]")),
        new("unknown-monitor", ("val_loss", "▶val_auc")),
        new("conflicting-fields", ("patience: 3", "patience: 3, mode: ▶max")),
        new("conflicting-fields", ("patience: 3", "patience: 3 }\n  - best_checkpoint: { monitor: recall, mode: ▶min")),
        new("conflicting-callbacks", ("patience: 3", "restore_best_weights: true }\n  - ▶best_checkpoint: { monitor: val_recall")),
        new("conflicting-callbacks", ("patience: 3", "restore_best_weights: true, min_delta: 0.01 }\n  - ▶best_checkpoint: { monitor: val_loss")),
        new("conflicting-callbacks", ("patience: 3", "patience: 3 }\n  - best_checkpoint: { monitor: val_loss }\n  - ▶best_checkpoint: { monitor: loss")),
        new("invalid-value unknown-key", ("model:\n", "model: ▶[]\n▶layers:\n")),
    ];

    public static TheoryData<BrokenExperiment> Shapes =>
    [
        new("shape-mismatch", ("kernel_size: 3", "kernel_size: ▶65")),
        new("shape-mismatch", ("pool_size: 2", "pool_size: ▶100")),
        new("invalid-value", ("batch_size: 32", "batch_size: ▶65536")),
        new("shape-mismatch", ("  - flatten\n", "  - flatten\n  - ▶conv2d: { filters: 2, kernel_size: 1 }\n")),
        new("output-mismatch", ("units: 1,", "units: ▶2,")),
        new("output-mismatch", ("activation: sigmoid", "activation: ▶softmax")),
        new("output-mismatch", ("activation: sigmoid", "activation: ▶relu")),
        new("output-mismatch", ("loss: binary_crossentropy", "loss: categorical_crossentropy"), ("units: 1,", "units: ▶1,")),
        new("output-mismatch", ("loss: binary_crossentropy", "loss: categorical_crossentropy"), ("units: 1, activation: sigmoid", "units: ▶3, activation: softmax")),
        new("output-mismatch", ("PNEUMONIA]", "PNEUMONIA, TB]"), ("units: 1,", "units: ▶1,"), ("{ NORMAL: 2,", "{ NORMAL: 2, TB: 1,")),
        new("unknown-class", ("{ NORMAL: 2,", "{ ▶NORMALE: 2,")),
        new("missing-class", ("{ NORMAL: 2, PNEUMONIA: 0.5 }", "▶{ NORMAL: 2 }")),
        new("conflicting-fields", ("learning_rate: 0.001", "learning_rate: { exponential_decay: { initial_learning_rate: 0.1, decay_steps: 10, decay_rate: 0.5 } }"), ("early_stopping: { monitor: val_loss, patience: 3 }", "▶reduce_lr_on_plateau: { monitor: val_loss }")),
        new("unknown-class", ("directory: images", "synthetic: {}"), ("[NORMAL, PNEUMONIA]", "▶[NORMAL, PNEUMONIAE]")),
        new("duplicate-name", ("filters: 8", "name: a, filters: 8"), ("units: 1", "name: ▶a, units: 1")),
    ];

    public static TheoryData<BrokenExperiment> Several =>
    [
        new(
            "unknown-key wrong-type! invalid-value! unknown-kind unknown-key",
            ("seed: 42", "▶sead: 42"), ("batch_size: 32", "batch_size: ▶many"), ("rate: 0.4", "rate: ▶4"), ("binary_crossentropy", "▶binary"), ("epochs: 2", "▶epoch: 2")),
        new(
            "invalid-value! shape-mismatch unknown-kind unknown-key invalid-value!",
            ("fill_mode: nearest", "fill_mode: ▶near"), ("kernel_size: 3", "kernel_size: ▶99"), ("flatten", "▶flat"), ("learning_rate", "▶learning_rat"), ("threshold: 0.5", "threshold: ▶50")),
        new(
            "alias duplicate-key missing-key two-kinds",
            ("seed: 42", "seed: ▶*x"), ("  batch_size: 32", "  batch_size: 32\n  ▶batch_size: 16"), ("filters: 8, ", ""), ("conv2d", "▶conv2d"), ("adam: { learning_rate: 0.001 }", "adam: {}, ▶sgd: {}")),
    ];

    [Theory]
    [MemberData(nameof(Syntax), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Keys), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Several), DisableDiscoveryEnumeration = true)]
    public void Every_mistake_is_found_where_it_was_made(BrokenExperiment broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "broken.yaml"), broken.Text);
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(folder.Path), "validate", "broken.yaml", "--json");
        JsonArray found = JsonNode.Parse(answer.Out)![0]!["diagnostics"]!.AsArray();
        Assert.Equal(broken.Expected, found.Select(one => $"{one!["line"]}:{one["column"]} {one["rule"]}{(one["help"] is null ? "!" : "")}"));
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
        Assert.True(Syntax.Count + Keys.Count + Values.Count + Kinds.Count + Shapes.Count >= 60);

    /// <summary>As people read them, one of each sort under the other.</summary>
    [Theory]
    [InlineData(nameof(Syntax))]
    [InlineData(nameof(Keys))]
    [InlineData(nameof(Values))]
    [InlineData(nameof(Kinds))]
    [InlineData(nameof(Shapes))]
    [InlineData(nameof(Several))]
    public void Mistakes_read_well(string sort)
    {
        ArgumentNullException.ThrowIfNull(sort);
        TheoryData<BrokenExperiment> cases = (TheoryData<BrokenExperiment>)typeof(BrokenExperimentsTests).GetProperty(sort)!.GetValue(null)!;
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
