using System.Text.Json.Nodes;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Schema;
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
        Assert.True(File.ReadAllText(file).ReplaceLineEndings("\n") == schema, "experiments/experiment.schema.json is out of date: `xrayexp schema > experiments/experiment.schema.json`");
    }

    [Fact]
    public void Every_word_of_every_vocabulary_stands_in_it()
    {
        JsonObject definitions = JsonNode.Parse(ExperimentSchema.Write())!["$defs"]!.AsObject();
        foreach (Vocabulary vocabulary in Reference.Language.Vocabularies)
        {
            JsonObject words = definitions[vocabulary.What.Replace(' ', '_')]!["anyOf"]![1]!["properties"]!.AsObject();
            Assert.All(vocabulary.Kinds, kind => Assert.True(words.ContainsKey(kind.Name), kind.Name));
        }
    }

    [Fact]
    public void A_field_carries_meaning_range_and_default()
    {
        JsonNode epochs = JsonNode.Parse(ExperimentSchema.Write())!["properties"]!["training"]!["properties"]!["epochs"]!;
        Assert.Equal("""{"description":"Rounds of training, with a validation after each.","type":"integer","minimum":1,"default":1}""", epochs.ToJsonString());
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        string schema = ExperimentSchema.Write();
        JsonObject definitions = JsonNode.Parse(schema)!["$defs"]!.AsObject();
        Assert.All(System.Text.RegularExpressions.Regex.Matches(schema, @"#/\$defs/([a-z0-9_]+)").Select(match => match.Groups[1].Value), name => Assert.True(definitions.ContainsKey(name), name));
    }
}
