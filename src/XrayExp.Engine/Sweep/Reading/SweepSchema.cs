using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using XrayExp.Engine.Spec.Describing;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>
/// The JSON Schema (draft 2020-12) of a sweep file. What may stand at a key it leaves to the experiment's schema, which lies beside it, so that an editor
/// completes and checks <c>training.epochs: [5, 10]</c> as it does <c>epochs: 5</c>; paths into one-of maps are let through unchecked.
/// </summary>
public static class SweepSchema
{
    /// <summary>Beside this one.</summary>
    private const string ExperimentFile = "experiment.schema.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a sweep sets itself, may not set, or would vary for nothing.</summary>
    private static readonly string[] NotVaried = ["extends", "name", "description", "seed", "regression"];

    public static string Write()
    {
        ImmutableArray<(string Path, string Reference)> keys = [.. Keys("", $"{ExperimentFile}#", Reference.Language.Experiment)];
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A sweep of XrayExp: many experiments made of one",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [SweepReader.NameKey] = Text("Names the folder of its runs, `runs/NAME/`.", SweepReader.NamePattern),
                [SweepReader.DescriptionKey] = Text("A line for people; changes nothing."),
                [SweepReader.BaseKey] = Text("The experiment to start from, relative to this file. It is always run too, and the others are compared with it."),
                [SweepReader.SeedsKey] = new JsonObject
                {
                    ["description"] = "Crosses everything with seeds: a number N means the seeds 1 to N. When absent: each experiment's own.",
                    ["anyOf"] = new JsonArray(Integer(1), new JsonObject { ["type"] = "array", ["items"] = Integer(0), ["minItems"] = 1, ["uniqueItems"] = true }),
                },
                [SweepReader.VaryKey] = Keys("A grid: a list of values for each key, and every combination of them.", keys, value => new JsonObject { ["type"] = "array", ["items"] = value, ["minItems"] = 1 }),
                [SweepReader.MembersKey] = new JsonObject
                {
                    ["description"] = "Named variants.",
                    ["type"] = "array",
                    ["minItems"] = 1,
                    ["items"] = Members(keys),
                },
                [SweepReader.DrawsKey] = new JsonObject
                {
                    ["description"] = "Random search: values drawn for each key. A higher count appends to the same draws.",
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["count"] = Integer(1), ["seed"] = Integer(0), ["keys"] = Keys("A distribution for each key.", keys, _ => new JsonObject { ["$ref"] = "#/$defs/distribution" }) },
                    ["required"] = new JsonArray("count", "keys"),
                    ["additionalProperties"] = false,
                },
            },
            ["required"] = new JsonArray(SweepReader.NameKey, SweepReader.BaseKey),
            ["additionalProperties"] = false,
            ["not"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Both(SweepReader.VaryKey, SweepReader.MembersKey), Both(SweepReader.VaryKey, SweepReader.DrawsKey), Both(SweepReader.MembersKey, SweepReader.DrawsKey)),
            },
            ["$defs"] = new JsonObject { ["distribution"] = Distributions() },
        }.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Members(ImmutableArray<(string Path, string Reference)> keys) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [SweepReader.NameKey] = Text("A part of its runs' names.", SweepReader.NamePattern),
            [SweepReader.BaseKey] = Text("Another experiment to start from, relative to this file."),
            [MemberListReader.SetKey] = Keys("What it sets, several keys at once; lists are given whole.", keys, value => value),
        },
        ["required"] = new JsonArray(SweepReader.NameKey),
        ["additionalProperties"] = false,
    };

    /// <summary>Every key, and where the experiment's schema says what it may be; sections whole too, and their keys by path.</summary>
    private static IEnumerable<(string Path, string Reference)> Keys(string parent, string schema, IEnumerable<FieldDescription> fields) => fields
        .Where(field => !NotVaried.Contains(parent + field.Key))
        .SelectMany(field => field.Type is SectionType section
            ? Keys($"{parent}{field.Key}.", $"{schema}/properties/{field.Key}", section.Fields).Prepend((parent + field.Key, $"{schema}/properties/{field.Key}"))
            : [(parent + field.Key, $"{schema}/properties/{field.Key}")]);

    private static JsonObject Keys(string description, ImmutableArray<(string Path, string Reference)> keys, Func<JsonNode, JsonNode> wrap) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["minProperties"] = 1,
        ["properties"] = new JsonObject(keys.Select(key => KeyValuePair.Create(key.Path, (JsonNode?)wrap(new JsonObject { ["$ref"] = key.Reference })))),

        // into a one-of map: optimizer.adam.learning_rate
        ["patternProperties"] = new JsonObject { [@"^[a-z_]+(\.[A-Za-z0-9_]+){2,}$"] = new JsonObject() },
        ["additionalProperties"] = false,
    };

    private static JsonObject Distributions()
    {
        JsonObject ends = new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = new JsonArray("number", "string") }, ["minItems"] = 2, ["maxItems"] = 2 };
        return new JsonObject
        {
            ["description"] = "`choice` of a list; `uniform`, `log_uniform` or `integers` between two ends.",
            ["type"] = "object",
            ["properties"] = new JsonObject(Distribution.Words.Select(word => KeyValuePair.Create(word, (JsonNode?)(word == "choice" ? new JsonObject { ["type"] = "array", ["minItems"] = 1 } : ends.DeepClone())))),
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Text(string description, string? pattern = null)
    {
        JsonObject text = new() { ["description"] = description, ["type"] = new JsonArray("string", "number") };
        if (pattern is not null)
            text["pattern"] = $"^({pattern})$";
        return text;
    }

    private static JsonObject Integer(int min) => new() { ["type"] = "integer", ["minimum"] = min };

    private static JsonObject Both(string one, string other) => new() { ["required"] = new JsonArray(one, other) };
}
