using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Schema;
using XrayExp.Engine.Sweep.Reading;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Spec.Schema;

public class ExperimentSchemaTests
{
    [Fact]
    public void The_committed_schema_is_current()
    {
        string file = Path.Combine(Experiments.Folder, "experiment.schema.json"), schema = ExperimentSchema.Write();
        if (Environment.GetEnvironmentVariable("XRAYEXP_TESTS_ACCEPT") == "1")
            File.WriteAllText(file, schema);
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == schema,
            "experiments/experiment.schema.json is out of date: `xrayexp schema > experiments/experiment.schema.json`");
    }

    [Fact]
    public void Every_word_of_every_vocabulary_stands_in_it()
    {
        JsonObject definitions = JsonNode.Parse(ExperimentSchema.Write())!["$defs"]!.AsObject();
        foreach (Vocabulary vocabulary in ExperimentLanguage.Reference.Vocabularies)
        {
            JsonObject words = definitions[vocabulary.What.Replace(' ', '_')]!["anyOf"]!.AsArray()[^1]!["properties"]!.AsObject();
            Assert.All(vocabulary.Kinds, kind => Assert.True(words.ContainsKey(kind.Name), kind.Name));
        }
    }

    [Fact]
    public void A_field_carries_meaning_range_and_default()
    {
        JsonNode epochs = JsonNode.Parse(ExperimentSchema.Write())!["properties"]!["training"]!["properties"]!["epochs"]!;
        Assert.Equal("""{"description":"Rounds of training, with a validation after each.","type":"integer","minimum":1,"default":1}""",
            epochs.ToJsonString());
    }

    [Fact]
    public void A_rule_that_always_needs_a_value_is_no_word_of_its_own() =>
        Assert.DoesNotContain("\"enum\":[]", JsonNode.Parse(ExperimentSchema.Write())!.ToJsonString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_schema_refers_to_itself_only_and_leads_somewhere(bool ofSweeps)
    {
        string schema = ofSweeps ? SweepSchema.Write() : ExperimentSchema.Write();
        JsonObject definitions = JsonNode.Parse(schema)!["$defs"]!.AsObject();
        string[] references = [.. Regex.Matches(schema, "\"\\$ref\": ?\"([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct()];
        Assert.All(references,
            reference => Assert.True(reference.StartsWith("#/$defs/", StringComparison.Ordinal)
                && definitions.ContainsKey(reference["#/$defs/".Length..]), reference));
        Assert.Equal(definitions.Select(pair => $"#/$defs/{pair.Key}").Order(StringComparer.Ordinal),
            references.Order(StringComparer.Ordinal));
    }

    /// <summary>Editors read it at every keystroke's pause.</summary>
    [Fact]
    public void Both_schemas_stay_small()
    {
        Assert.InRange(ExperimentSchema.Write().Length, 1, 80_000);
        Assert.InRange(SweepSchema.Write().Length, 1, 100_000);
    }
}
