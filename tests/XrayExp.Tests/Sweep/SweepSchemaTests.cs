using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Schema;
using XrayExp.Engine.Sweep;
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
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == schema, "experiments/sweep.schema.json is out of date: `xrayexp schema --sweep > experiments/sweep.schema.json`");
    }

    [Fact]
    public void Every_reference_leads_into_the_schema_of_experiments()
    {
        JsonNode experiment = JsonNode.Parse(ExperimentSchema.Write())!;
        string[] references = [.. Regex.Matches(SweepSchema.Write(), "\"experiment\\.schema\\.json#/([^\"]+)\"").Select(match => match.Groups[1].Value)];
        Assert.Contains("properties/data/properties/batch_size", references);
        Assert.All(references, reference => Assert.NotNull(reference.Split('/').Aggregate((JsonNode?)experiment, (node, key) => node?[key])));
    }

    [Fact]
    public void The_shipped_sweeps_are_good_and_name_the_schema()
    {
        SweepLoader loader = new(new Surroundings(Experiments.Folder, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, []), _ => null);
        string[] files = Directory.GetFiles(Path.Combine(Experiments.Folder, "sweeps"), "*.yaml");
        Assert.Equal(7, files.Length);
        Assert.All(files, file => Assert.StartsWith("# yaml-language-server: $schema=../sweep.schema.json\n", File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(loader.Load(file).IsGood, file));
        Assert.All(files, file => Assert.False(File.Exists(Path.Combine(Experiments.Folder, $"{loader.Load(file).Plan.Spec.Name}.yaml")), "a sweep and an experiment would share a folder"));
    }

    [Fact]
    public void Validate_takes_sweeps_beside_experiments()
    {
        CommandLine.Answer answer = CommandLine.Run("validate", "experiments/quickstart.yaml", "experiments/sweeps/quickstart.yaml");
        Assert.Equal(XrayExp.Tool.Shell.ExitCode.Done, answer.Code);
        Assert.Equal("experiments/sweeps/quickstart.yaml: good (quickstart-sweep: 9 runs in 3 groups)\nexperiments/quickstart.yaml: good (quickstart: 9 layers, 16,097 parameters)\n", answer.Out);
    }
}
