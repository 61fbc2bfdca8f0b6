using System.Text.RegularExpressions;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Spec;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Compile;

public class ShippedExperimentsTests
{
    /// <summary>Counts of the notebook's models: Keras 3.15.1; the others by hand from the layers.</summary>
    [Theory]
    [InlineData("quickstart", 16_097)]
    [InlineData("model1", 1_862_849)]
    [InlineData("model2", 481_921)]
    [InlineData("model2-balanced", 481_921)]
    [InlineData("model3", 245_441)]
    [InlineData("model3-patient", 245_441)]
    [InlineData("model4", 292_433)]
    [InlineData("model3-rotation40", 245_441)]
    [InlineData("model3-as-written", 830_913)]
    [InlineData("digits", 12_810)]
    [InlineData("every-layer", 4_630)]
    public void Every_experiment_loads_with_its_number_of_parameters(string name, long parameters)
    {
        LoadedExperiment experiment = Experiments.Shipped(name);
        Assert.Equal(name, experiment.Spec.Name);
        Assert.Equal(parameters, experiment.Plan.Parameters);
    }

    [Fact]
    public void No_experiment_is_left_out_of_these_tests() =>
        Assert.Equal(11, Directory.GetFiles(Experiments.Folder, "*.yaml").Length);

    [Fact]
    public void Every_experiment_names_the_schema_for_editors() =>
        Assert.All(Directory.GetFiles(Experiments.Folder, "*.yaml"),
            file => Assert.StartsWith("# yaml-language-server: $schema=experiment.schema.json\n",
                File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparison.Ordinal));

    [Fact]
    public void An_extended_experiment_differs_in_what_it_states_only()
    {
        string[] left = Lines("model3"), right = Lines("model3-rotation40");
        Assert.Equal(["description", "name", "rotation_range"],
            left.Except(right).Select(line => Regex.Match(line, "[a-z_]+").Value).Order(StringComparer.Ordinal));
        Assert.Equal(Experiments.Shipped("model3").Spec.Data.Directory, Experiments.Shipped("model3-rotation40").Spec.Data.Directory);

        static string[] Lines(string name) => Experiments.Shipped(name).EffectiveYaml(Experiments.Folder).Split('\n');
    }

    [Theory]
    [InlineData("quickstart")]
    [InlineData("model2-balanced")]
    [InlineData("model3-as-written")]
    [InlineData("digits")]
    public void The_effective_experiment_loads_again_as_the_same(string name)
    {
        LoadedExperiment first = Experiments.Shipped(name);
        using TemporaryFolder folder = new();
        string run = Path.Combine(folder.Path, "runs", name);
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "experiment.yaml"), first.EffectiveYaml(run));
        LoadedExperiment again = Experiments.Loader(run).Load("experiment.yaml");
        Assert.Equal(first.CanonicalSha256, again.CanonicalSha256);
        Assert.Equal(first.EffectiveYaml(run), again.EffectiveYaml(run));
        Assert.Equal((first.Spec.Data.Directory, first.Spec.Name, first.Spec.Description),
            (again.Spec.Data.Directory, again.Spec.Name, again.Spec.Description));
    }

    [Fact]
    public void The_canonical_experiment_leaves_out_what_decides_nothing()
    {
        LoadedExperiment plain = Experiments.Shipped("model3");
        LoadedExperiment renamed =
            Experiments.Shipped("model3", "name=other", "description=x", "data.directory=/elsewhere", "data.rescale=0.00392156862745098");
        Assert.Equal(plain.CanonicalSha256, renamed.CanonicalSha256);
        Assert.NotEqual(plain.CanonicalSha256, Experiments.Shipped("model3", "seed=43").CanonicalSha256);
    }

    [Fact]
    public void The_canonical_experiment_is_what_it_was() =>
        Snapshot.Verify(System.Text.Encoding.UTF8.GetString(Experiments.Shipped("quickstart").Canonical), "json");

    [Fact]
    public void The_notebooks_third_model_reads_as_it_ran()
    {
        ExperimentSpec spec = Experiments.Shipped("model3").Spec;
        Assert.Equal((15, 50, 16), (spec.Training.Epochs, spec.Training.StepsPerEpoch, spec.Training.ValidationSteps));
        Assert.Equal(1.0 / 255, spec.Data.Rescale);
        Assert.Equal((42, 32, 0.5), (spec.Seed, spec.Data.BatchSize, spec.Threshold.WhileTraining));
    }
}
