using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Spec;

public class RecordedOriginsTests
{
    /// <summary>What a run writes out, with the origins that it keeps beside it:
    /// the user's file and line again, for every value, list and map.</summary>
    [Theory]
    [InlineData("model3")]
    [InlineData("model3-rotation40")]
    [InlineData("digits")]
    public void What_was_written_out_names_the_users_lines_again(string name)
    {
        MapNode effective = Experiments.Shipped(name).Effective;
        MapNode written = WrittenExperiment.Read(new SourceText("runs/x/experiment.yaml", BlockYaml.Write(effective)));
        MapNode restored = RecordedOrigins.Restore(written, RecordedOrigins.Of(effective), _ => true);
        Assert.Equal(BlockYaml.WriteWithOrigins(effective), BlockYaml.WriteWithOrigins(restored));
        Assert.DoesNotContain("runs/x", BlockYaml.WriteWithOrigins(restored), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_recorded_values_stay_where_they_were_read()
    {
        MapNode written = WrittenExperiment.Read(new SourceText("runs/x/experiment.yaml", "seed: 1\n"));
        Assert.Same(written, RecordedOrigins.Restore(written, new Dictionary<string, string>(), _ => true));
    }

    /// <summary>It is never compared and nothing depends on it, so nothing fails by it either.</summary>
    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{\"origins\": 3}")]
    [InlineData("{\"origins\": {\"seed\": 1}}")]
    [InlineData("")]
    public void A_damaged_environment_tells_no_origins(string text) =>
        Assert.Empty(EnvironmentFile.Origins(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Of_a_path_given_twice_the_first_counts() =>
        Assert.Equal("a.yaml:1:7",
            EnvironmentFile.Origins("{\"origins\": {\"seed\": \"a.yaml:1:7\", \"seed\": \"b\"}}"u8.ToArray())["seed"]);
}
