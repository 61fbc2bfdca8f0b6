using System.Text.Json.Nodes;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile.Broken;

/// <summary>What the help line of a mistake says where a person brought a word, a habit or a character from elsewhere.</summary>
public class CuresTests
{
    [Theory]
    [InlineData("[accuracy, recall]", "[acc, recall]", "did you mean `accuracy`?")]
    [InlineData("[accuracy, recall]", "[f1_score]", "did you mean `f1`?")]
    [InlineData("[accuracy, recall]", "[accuracy, sensitivity]", "did you mean `recall`?")]
    [InlineData("monitor: val_loss", "monitor: val_acc", "did you mean `val_accuracy`?")]
    [InlineData("monitor: val_loss", "monitor: validation_loss", "did you mean `val_loss`?")]
    [InlineData("monitor: val_loss", "monitor: validation_auroc", "add `auc` to `metrics`, and monitor `val_auc`")]
    [InlineData("learning_rate: 0.001", "lr: 0.001", "did you mean `learning_rate`?")]
    [InlineData("learning_rate: 0.001", "wd: 0.001", "did you mean `weight_decay`?")]
    [InlineData("conv2d:", "Conv2D:", "did you mean `conv2d`?")]
    [InlineData("conv2d:", "conv:", "did you mean `conv2d`?")]
    [InlineData("max_pooling2d", "MaxPool2d", "did you mean `max_pooling2d`?")]
    [InlineData("max_pooling2d", "maxpool", "did you mean `max_pooling2d`?")]
    [InlineData("dense:", "fc:", "did you mean `dense`?")]
    [InlineData("dense:", "Linear:", "did you mean `dense`?")]
    [InlineData("- flatten", "- bn", "did you mean `batch_normalization`?")]
    [InlineData("- flatten", "- relu", "did you mean `activation`?")]
    [InlineData("{ rate: 0.4 }", "{ p: 0.4 }", "did you mean `rate`?")]
    [InlineData("filters: 8", "out_channels: 8", "did you mean `filters`?")]
    [InlineData("loss: binary_crossentropy", "loss: BCELoss", "did you mean `binary_crossentropy`?")]
    [InlineData("early_stopping:", "EarlyStopping:", "did you mean `early_stopping`?")]
    public void A_word_from_elsewhere_leads_home(string from, string to, string help) => Assert.Equal(help, Help(from, to));

    [Theory]
    [InlineData("seed: 42", "seed: 42\nepochs: 3", "did you mean `training.epochs`? Write `training: { epochs: … }`")]
    [InlineData("seed: 42", "seed: 42\nnum_epochs: 3", "did you mean `training.epochs`? Write `training: { epochs: … }`")]
    [InlineData("seed: 42", "seed: 42\nbatch_size: 3", "did you mean `data.batch_size`? Write `data: { batch_size: … }`")]
    [InlineData("seed: 42", "seed: 42\nlr: 0.1", "`learning_rate` is a field of the optimizer: write `optimizer: { adam: " +
        "{ learning_rate: … } }`, or `optimizer.adam.learning_rate`")]
    [InlineData("seed: 42", "seed: 42\nadam: {}", "`adam` is an optimizer: write `optimizer: { adam: … }`")]
    [InlineData("optimizer:", "dense: { units: 3 }\noptimizer:", "`dense` is a layer: write `- dense: …` under `model`, with its dash")]
    [InlineData("epochs: 2", "epochs: 2, seed: 3", "`seed` stands at the top of the experiment, not in `training`")]
    public void A_key_in_the_wrong_place_is_shown_the_right_one(string from, string to, string help) => Assert.Equal(help, Help(from, to));

    [Theory]
    [InlineData("optimizer:", "optimiser: adam\noptimizer:", "did you mean `optimizer`? It is there already, at broken.yaml:17:1")]
    [InlineData("epochs: 2", "epochs: 2, epoch: 3", "did you mean `epochs`? It is there already, at broken.yaml:21:13")]
    public void The_right_key_is_named_though_it_is_there_already(string from, string to, string help) =>
        Assert.Equal(help, Help(from, to));

    [Fact]
    public void An_option_that_misses_a_key_is_shown_the_one_that_is_set() =>
        Assert.Equal("did you mean `epochs`? It is there already, at broken.yaml:21:13", Help("", "", "--set", "training.epoch=3"));

    [Theory]
    [InlineData("- conv2d: { filters: 8, kernel_size: 3, activation: relu }", "- conv2d: filters: 8", "write `- conv2d: { filters: " +
        "8 }`, or put `filters:` on a line of its own, indented deeper; a text that contains `: ` needs quotation marks")]
    [InlineData("- dense: { units: 1", "dense: { units: 1", "indent the items of one list alike, and begin each with `- `")]
    [InlineData("- conv2d:", "conv2d:", "begin each item of a list with `- `: this line has it, the one above has not")]
    public void A_line_without_its_dash_or_braces_is_mended(string from, string to, string help) => Assert.Equal(help, Help(from, to));

    [Theory]
    [InlineData("seed: 42", "seed:\u00A042", "put an ordinary space in the place of U+00A0, which only looks like one")]
    [InlineData("seed: 42", "seed\uFF1A 42", "write `:` in place of `：` (U+FF1A), which only looks like it")]
    [InlineData("  batch_size", "\u00A0\u00A0batch_size", "put an ordinary space in the place of U+00A0, which only looks like one")]
    [InlineData("epochs: 2", "epochs\uFF1A2", "write `:` in place of `：` (U+FF1A), which only looks like it")]
    [InlineData("name: broken", "name: \u201Cbroken\u201D", "write `\"` in place of `“` (U+201C), which only looks like it")]
    [InlineData("epochs: 2", "epochs: \u22122", "write `-` in place of `−` (U+2212), which only looks like it")]
    [InlineData("- flatten", "- flatten\u200B", "take out the invisible character U+200B")]
    [InlineData("fill_mode: nearest", "fill_mode: nearest\u00A0",
        "put an ordinary space in the place of U+00A0, which only looks like one")]
    public void A_character_that_only_looks_right_is_named(string from, string to, string help) => Assert.Equal(help, Help(from, to));

    [Fact]
    public void Such_characters_are_welcome_in_a_description()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "good.yaml"),
            new BrokenExperiment("", ("seed: 42", "seed: 42\ndescription: “Röntgen”：\u00A05\u00A0% – mehr")).Text);
        Assert.Equal(XrayExp.Tool.Shell.ExitCode.Done, CommandLine.Run(CommandLine.Context(folder.Path), "validate", "good.yaml").Code);
    }

    [Theory]
    [InlineData("classes: [NORMAL,", "classes: [null,", "without quotation marks `null` means nothing; write `\"null\"` for the word")]
    [InlineData("training: {", "training: { null: 1,", "without quotation marks `null` means nothing; write `\"null\":` for the word")]
    [InlineData("name: broken", "name: null", "without quotation marks `null` means nothing; write `\"null\"` for the word")]
    [InlineData("seed: 42", "seed: null", "leave the key out to have its default")]
    public void An_unquoted_null_is_explained(string from, string to, string help) => Assert.Equal(help, Help(from, to));

    /// <summary>Of the first mistake.</summary>
    private static string? Help(string from, string to, params string[] words)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(Path.Combine(folder.Path, "broken.yaml"), new BrokenExperiment("", (from, to)).Text);
        CommandLine.Answer answer = CommandLine.Run(CommandLine.Context(folder.Path), ["validate", "broken.yaml", "--json", .. words]);
        return (string?)JsonNode.Parse(answer.Out)![0]!["diagnostics"]![0]!["help"];
    }
}
