using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Schema;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>
/// The JSON Schema (draft 2020-12) of a sweep file. A key's values are described as in the experiment's schema, so that an editor completes
/// and checks <c>training.epochs: [5, 10]</c> as it does <c>epochs: 5</c>; paths into one-of maps and to layers are accepted unchecked. It
/// refers to no other file, because editors stall on a hundred references to one.
/// </summary>
public static class SweepSchema
{
    private const string Distribution = "distribution";

    /// <summary>Keys that a sweep sets itself, may not set, or would vary without effect.</summary>
    private static readonly string[] NotVaried = ["extends", "name", "description", "seed", "regression"];

    public static string Write()
    {
        ImmutableArray<(string Path, FieldDescription Field)> keys = [.. Keys("", ExperimentLanguage.Reference.Experiment)];
        JsonObject definitions = ExperimentSchema.Definitions();
        definitions[Distribution] = Distributions();
        return SchemaText.Write(SharedDefinitions.Extract(new JsonObject
        {
            ["$schema"] = ExperimentSchema.Draft,
            ["title"] = "A sweep of XrayExp: many experiments made of one",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [SweepReader.NameKey] = Text("Names the folder of its runs, `runs/NAME/`.", SweepReader.NamePattern),
                [SweepReader.DescriptionKey] = Text("A line for people; changes nothing."),
                [SweepReader.BaseKey] =
                    Text("The experiment to start from, relative to this file. It is always run too, and the others are compared with it."),
                [SweepReader.SeedsKey] = new JsonObject
                {
                    ["description"] =
                        "Crosses everything with seeds: a number N means the seeds 1 to N. When absent: each experiment's own.",
                    ["anyOf"] = new JsonArray(Integer(1),
                        new JsonObject { ["type"] = "array", ["items"] = Integer(0), ["minItems"] = 1, ["uniqueItems"] = true }),
                },
                [SweepReader.VaryKey] = Keys("A grid: a list of values for each key, and every combination of them.", keys, (meaning,
                    value) => new JsonObject { ["description"] = meaning, ["type"] = "array", ["items"] = value, ["minItems"] = 1 }),
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
                    ["properties"] = new JsonObject
                    {
                        ["count"] = Integer(1),
                        ["seed"] = Integer(0),
                        ["keys"] = Keys("A distribution for each key.", keys, (_, _) => SharedDefinitions.Reference(Distribution))
                    },
                    ["required"] = new JsonArray("count", "keys"),
                    ["additionalProperties"] = false,
                },
            },
            ["required"] = new JsonArray(SweepReader.NameKey, SweepReader.BaseKey),
            ["additionalProperties"] = false,
            ["not"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Both(SweepReader.VaryKey, SweepReader.MembersKey),
                    Both(SweepReader.VaryKey, SweepReader.DrawsKey), Both(SweepReader.MembersKey, SweepReader.DrawsKey)),
            },
            [SharedDefinitions.Definitions] = definitions,
        }));
    }

    private static JsonObject Members(ImmutableArray<(string Path, FieldDescription Field)> keys) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            [SweepReader.NameKey] = Text("A part of its runs' names.", SweepReader.NamePattern),
            [SweepReader.BaseKey] = Text("Another experiment to start from, relative to this file."),
            [MemberListReader.SetKey] = Keys("What it sets, several keys at once; lists are given whole.", keys, (_, value) => value),
        },
        ["required"] = new JsonArray(SweepReader.NameKey),
        ["additionalProperties"] = false,
    };

    /// <summary>Returns every key by its path, and every section as a whole too.</summary>
    private static IEnumerable<(string Path, FieldDescription Field)> Keys(string parent, IEnumerable<FieldDescription> fields) => fields
        .Where(field => !NotVaried.Contains(parent + field.Key))
        .SelectMany(field => field.Type is SectionType section
            ? Keys($"{parent}{field.Key}.", section.Fields).Prepend((parent + field.Key, field))
            : [(parent + field.Key, field)]);

    private static JsonObject Keys(string description, ImmutableArray<(string Path, FieldDescription Field)> keys,
        Func<string, JsonObject, JsonObject> wrap) => new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["minProperties"] = 1,
            ["properties"] =
            new JsonObject(keys.Select(key =>
                KeyValuePair.Create(key.Path, (JsonNode?)wrap(FirstSentence(key.Field.Meaning), ExperimentSchema.Property(key.Field))))),

            // into a one-of map: optimizer.adam.learning_rate; to a layer by its name: model.dense.units
            ["patternProperties"] =
            new JsonObject
            {
                [$@"^({string.Join('|', keys.Where(key => HasWords(key.Field.Type)).Select(key => key.Path))})(\.[A-Za-z0-9_-]+)+$"] =
                wrap("A field within this key: `optimizer.adam.learning_rate`, `model.dense.units`.", [])
            },
            ["additionalProperties"] = false,
        };

    private static string FirstSentence(string meaning) =>
        meaning.IndexOf(". ", StringComparison.Ordinal) is var end && end < 0 ? meaning : meaning[..(end + 1)];

    private static bool HasWords(FieldType type) => type is OneOfType or NumberOrOneOfType or ListOfType;

    private static JsonObject Distributions()
    {
        JsonObject ends = new()
        {
            ["type"] = "array",
            ["items"] = new JsonObject
            {
                ["anyOf"] =
                new JsonArray(new JsonObject { ["type"] = "number" }, SharedDefinitions.Reference(TypeSchema.FractionName))
            },
            ["minItems"] = 2,
            ["maxItems"] = 2
        };
        return new JsonObject
        {
            ["description"] = "`choice` of a list; `uniform`, `log_uniform` or `integers` between two ends.",
            ["type"] = "object",
            ["properties"] =
                new JsonObject(Reading.Distribution.Words.Select(word => KeyValuePair.Create(word,
                    (JsonNode?)(word == "choice" ? new JsonObject { ["type"] = "array", ["minItems"] = 1 } : ends.DeepClone())))),
            ["minProperties"] = 1,
            ["maxProperties"] = 1,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Text(string description, string? pattern = null)
    {
        JsonObject property = new() { ["description"] = description };
        foreach ((string key, JsonNode? value) in TypeSchema.Of(new TextType(pattern, null), _ => ""))
            property[key] = value?.DeepClone();
        return property;
    }

    private static JsonObject Integer(int min) => new() { ["type"] = "integer", ["minimum"] = min };

    private static JsonObject Both(string one, string other) => ExperimentSchema.Having(one, other);
}
