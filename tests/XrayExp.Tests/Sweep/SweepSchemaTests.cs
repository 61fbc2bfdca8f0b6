using System.Text.Json.Nodes;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Sweep;

public class SweepSchemaTests
{
    [Fact]
    public void The_committed_schema_is_current()
    {
        string file = Path.Combine(Experiments.Folder, "sweep.schema.json"), schema = SweepSchema.Write();
        if (Environment.GetEnvironmentVariable("XRAYEXP_TESTS_ACCEPT") == "1")
            File.WriteAllText(file, schema);
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == schema,
            "experiments/sweep.schema.json is out of date: `xrayexp schema --sweep > experiments/sweep.schema.json`");
    }

    [Fact]
    public void A_key_may_hold_what_it_may_in_an_experiment()
    {
        JsonNode schema = JsonNode.Parse(SweepSchema.Write())!;
        JsonNode epochs = schema["properties"]!["vary"]!["properties"]!["training.epochs"]!;
        Assert.Equal(
            """{"description":"Rounds of training, with a validation after each.","type":"array","items":""" +
                """{"$ref":"#/$defs/epochs"},"minItems":1}""",
            epochs.ToJsonString());
        Assert.Equal("""{"description":"Rounds of training, with a validation after each.","type":"integer","minimum":1,"default":1}""",
            schema["$defs"]!["epochs"]!.ToJsonString());
    }

    [Fact]
    public void The_shipped_sweeps_are_good_and_name_the_schema()
    {
        SweepLoader loader = new(
            new Surroundings(Experiments.Folder, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, []), _ => null);
        string[] files = Directory.GetFiles(Path.Combine(Experiments.Folder, "sweeps"), "*.yaml");
        Assert.Equal(7, files.Length);
        Assert.All(files, file => Assert.StartsWith("# yaml-language-server: $schema=../sweep.schema.json\n",
            File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(loader.Load(file).IsGood, file));
        Assert.All(files, file => Assert.False(File.Exists(Path.Combine(Experiments.Folder, $"{loader.Load(file).Plan.Spec.Name}.yaml")),
            "a sweep and an experiment would share a folder"));
    }

    [Fact]
    public void Validate_takes_sweeps_beside_experiments()
    {
        CommandLine.Answer answer = CommandLine.Run("validate", "experiments/quickstart.yaml", "experiments/sweeps/quickstart.yaml");
        Assert.Equal(XrayExp.Tool.Shell.ExitCode.Done, answer.Code);
        Assert.Equal("experiments/sweeps/quickstart.yaml: good (quickstart-sweep: 9 runs in 3 groups)\nexperiments/quickstart.yaml: " +
            "good (quickstart: 9 layers, 16,097 parameters)\n", answer.Out);
    }
}
