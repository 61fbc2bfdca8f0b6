using System.Text;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile;

/// <summary>Whole experiments from several files, variables and options.</summary>
public sealed class LayeredExperimentTests : IDisposable
{
    private const string Base = "name: base\ndata: { directory: images, target_size: 8, classes: [a, b] }\nmodel: [flatten, { dense: " +
        "{ units: 1, activation: sigmoid } }]\nloss: binary_crossentropy\ntraining: { epochs: 3, steps_per_epoch: 7 }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Relative_paths_are_relative_to_the_file_that_states_them()
    {
        Write("shared/base.yaml", Base);
        Write("mine/child.yaml", "extends: ../shared/base.yaml\nname: child\n");
        LoadedExperiment child = Load("mine/child.yaml");
        Assert.Equal(Path.Combine(_folder.Path, "shared", "images"), child.Spec.Data.Directory);
    }

    [Fact]
    public void Relative_paths_of_options_are_relative_to_the_working_folder()
    {
        Write("shared/base.yaml", Base);
        LoadedExperiment loaded = Experiments.Loader(_folder.Path, ["data.directory=elsewhere"]).Load("shared/base.yaml");
        Assert.Equal(Path.Combine(_folder.Path, "elsewhere"), loaded.Spec.Data.Directory);
    }

    [Fact]
    public void Options_stand_above_variables_and_those_above_files()
    {
        Write("base.yaml", Base);
        LoadedExperiment loaded = Experiments.Loader(
            _folder.Path,
            ["training.epochs=9"],
            new Dictionary<string, string> { ["XRAYEXP_TRAINING__EPOCHS"] = "8", ["XRAYEXP_SEED"] = "5" }).Load("base.yaml");
        Assert.Equal((9, 7, 5), (loaded.Spec.Training.Epochs, loaded.Spec.Training.StepsPerEpoch, loaded.Spec.Seed));
    }

    [Fact]
    public void A_chain_may_have_many_links()
    {
        Write("a.yaml", Base);
        Write("b.yaml", "extends: a.yaml\ntraining: { epochs: 4 }\n");
        Write("c.yaml", "extends: b.yaml\ntraining: { steps_per_epoch: null }\n");
        Assert.Equal((4, null), (Load("c.yaml").Spec.Training.Epochs, Load("c.yaml").Spec.Training.StepsPerEpoch));
    }

    [Fact]
    public void A_mistake_in_an_extended_file_is_shown_there()
    {
        Write("a.yaml", Base.Replace("epochs: 3", "epochs: x", StringComparison.Ordinal));
        Write("b.yaml", "extends: a.yaml\nname: b\n");
        Assert.Equal(["a.yaml:5:21 wrong-type"], Mistakes("b.yaml"));
    }

    [Fact]
    public void A_mistake_that_is_replaced_is_none()
    {
        Write("a.yaml", Base.Replace("epochs: 3", "epochs: x", StringComparison.Ordinal));
        Write("b.yaml", "extends: a.yaml\ntraining: { epochs: 2 }\n");
        Assert.Empty(Mistakes("b.yaml"));
    }

    [Theory]
    [InlineData("extends: self.yaml\n", "self.yaml:1:10 extends-cycle")]
    [InlineData("extends: absent.yaml\nseed: 1\n", "self.yaml:1:10 extends-unreadable")]
    [InlineData("seed: 1\nextends: [a.yaml]\n", "self.yaml:2:10 wrong-type")]
    [InlineData("extends: .\n", "self.yaml:1:10 extends-unreadable")]
    public void An_extends_that_leads_nowhere_is_one_mistake(string text, string expected)
    {
        Write("self.yaml", text);
        Assert.Equal([expected], Mistakes("self.yaml"));
    }

    [Fact]
    public void A_longer_circle_is_drawn()
    {
        Write("a.yaml", "extends: b.yaml\n");
        Write("b.yaml", "extends: a.yaml\n");
        Diagnostic mistake = Assert.Single(Load("a.yaml").Diagnostics);
        Assert.Equal(("b.yaml:1:10", "`extends` leads back to a file that is being read: a.yaml → b.yaml → a.yaml"),
            (mistake.Where.Describe(), mistake.Message));
    }

    [Fact]
    public void A_file_that_is_no_text_or_nothing_is_refused()
    {
        Write("empty.yaml", "# nothing\n");
        File.WriteAllBytes(Path.Combine(_folder.Path, "latin.yaml"), [.. "name: "u8, 0xE9, 0x0A]);
        File.WriteAllBytes(Path.Combine(_folder.Path, "binary.yaml"), [0, 1, 2, 0]);
        Assert.Equal(["empty.yaml:1:1 empty-file"], Mistakes("empty.yaml"));
        Assert.Equal(["latin.yaml unreadable-file"], Mistakes("latin.yaml"));
        Assert.Equal(["binary.yaml unreadable-file"], Mistakes("binary.yaml"));
        Assert.Equal(["absent.yaml unreadable-file"], Mistakes("absent.yaml"));
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_welcome()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "windows.yaml"), Base.Replace("\n", "\r\n", StringComparison.Ordinal),
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Empty(Mistakes("windows.yaml"));
    }

    [Fact]
    public void Two_experiments_of_one_name_are_refused()
    {
        Write("a.yaml", Base);
        Write("b.yaml", "extends: a.yaml\n");
        Assert.Equal("duplicate-name", Assert.Single(Experiments.Loader(_folder.Path).LoadAll(["a.yaml", "b.yaml"])[1].Diagnostics).Rule);
    }

    [Fact]
    public void Class_folders_decide_where_the_experiment_names_no_classes()
    {
        Write("a.yaml", Base.Replace(", classes: [a, b]", "", StringComparison.Ordinal));
        Assert.Equal("output-mismatch",
            Assert.Single(Experiments.Loader(_folder.Path, classes: ["a", "b", "c"]).Load("a.yaml").Diagnostics).Rule);
        Assert.True(Load("a.yaml").IsGood);
    }

    [Fact]
    public void Classes_that_have_no_folder_are_named()
    {
        Write("a.yaml", Base);
        Diagnostic mistake = Assert.Single(Experiments.Loader(_folder.Path, classes: ["a", "bb"]).Load("a.yaml").Diagnostics);
        Assert.Equal(("a.yaml:2:53", "`classes` names `b`, which has no folder in `train/`; it holds `a`, `bb`", "did you mean `bb`?"),
            (mistake.Where.Describe(), mistake.Message, mistake.Help));
        Assert.True(Experiments.Loader(_folder.Path, classes: ["a", "b", "left out"]).Load("a.yaml").IsGood);
    }

    private void Write(string file, string text)
    {
        string path = Path.Combine(_folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private LoadedExperiment Load(string file) => Experiments.Loader(_folder.Path).Load(file);

    private string[] Mistakes(string file) =>
        [.. Load(file).Diagnostics.Select(mistake => $"{mistake.Where.Describe()} {mistake.Rule}")];
}
