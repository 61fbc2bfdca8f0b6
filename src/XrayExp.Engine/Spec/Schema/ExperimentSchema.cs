using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Effective;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Engine.Spec.Schema;

/// <summary>
/// The JSON Schema (draft 2020-12) of an experiment file, from the same declarations that read it, so that editors complete and check.
/// It is a little more lenient than the reading: what it refuses is wrong, what it lets pass may still be.
/// </summary>
public static class ExperimentSchema
{
    public const string Draft = "https://json-schema.org/draft/2020-12/schema";

    public static string Write()
    {
        JsonObject schema = Map(ExperimentLanguage.Reference.Experiment);
        JsonArray required = (JsonArray)schema["required"]!;
        schema.Remove("required");
        JsonObject whole = new()
        {
            ["$schema"] = Draft,
            ["title"] = "An experiment of XrayExp",
        };
        foreach ((string key, JsonNode? value) in schema)
            whole[key] = value?.DeepClone();
        // what is required may come from the file that is extended
        whole["if"] = Having(ExtendsChain.Key);
        whole["then"] = true;
        whole["else"] = Having([.. required.Select(key => (string)key!)]);
        whole[SharedDefinitions.Definitions] = Definitions();
        return SchemaText.Write(SharedDefinitions.Extract(whole));
    }

    /// <summary>What the schemas of keys refer to: every vocabulary, and types with names of their own.</summary>
    internal static JsonObject Definitions() => new(ExperimentLanguage.Reference.Vocabularies
        .Select(vocabulary => KeyValuePair.Create(Name(vocabulary), (JsonNode?)Words(vocabulary)))
        .Concat(TypeSchema.Named.Select(type => KeyValuePair.Create(type.Name, (JsonNode?)type.Schema()))));

    /// <summary>One key of an experiment, with its meaning and default.</summary>
    internal static JsonObject Property(FieldDescription field)
    {
        string unit = field.Unit is null ? "" : $" In {field.Unit}.";
        string absent = field.WhenAbsent is null ? "" : $" When absent: {field.WhenAbsent}.";
        JsonObject property = new() { ["description"] = field.Meaning + unit + absent };
        JsonObject type = field.Type is SectionType section ? Map(section.Fields) : TypeSchema.Of(field.Type, Name);
        if (field.WhenAbsent is not null || field.Type is SectionType)
            type = TypeSchema.OrNull(type);
        foreach ((string key, JsonNode? value) in type)
            property[key] = value?.DeepClone();
        if (field.Default is not null)
            property["default"] = EffectiveJson.Of(field.Default);
        return property;
    }

    /// <summary>A map that has all of some keys.</summary>
    internal static JsonObject Having(params ReadOnlySpan<string> keys)
    {
        JsonObject properties = [];
        JsonArray required = [];
        foreach (string key in keys)
        {
            properties[key] = true;
            required.Add(key);
        }

        return new JsonObject { ["properties"] = properties, ["required"] = required };
    }

    /// <summary>A word alone, where it needs no fields, or a map with the word as its only key.</summary>
    private static JsonObject Words(Vocabulary vocabulary)
    {
        (string Name, KindDescription Kind)[] names =
            [.. vocabulary.Kinds.SelectMany(kind => kind.Aliases.Prepend(kind.Name).Select(name => (name, kind)))];
        JsonObject properties = [];
        foreach ((string name, KindDescription kind) in names)
        {
            JsonObject fields = Map(kind.Fields);
            fields.Insert(0, "description", kind.Summary);
            if (!Needs(kind))
                fields["type"] = new JsonArray("object", "null");
            properties[name] = kind.IsItsField ? Property(kind.Fields[0]) : fields;
        }

        JsonArray ways = [new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false,
            ["minProperties"] = 1, ["maxProperties"] = 1 }];
        string[] alone = [.. names.Where(one => !Needs(one.Kind)).Select(one => one.Name)];
        if (alone.Length > 0)
            ways.Insert(0,
                new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. alone.Select(name => JsonValue.Create(name))]) });
        return new JsonObject { ["description"] = $"One {vocabulary.What}.", ["anyOf"] = ways };
    }

    private static bool Needs(KindDescription kind) => kind.Fields.Any(field => field.Required);

    private static JsonObject Map(ImmutableArray<FieldDescription> fields)
    {
        JsonObject map = new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Property(field)))),
        };
        string[] required = [.. fields.Where(field => field.Required).Select(field => field.Key)];
        if (required.Length > 0)
            map["required"] = new JsonArray([.. required.Select(key => JsonValue.Create(key))]);
        map["additionalProperties"] = false;
        return map;
    }

    private static string Name(Vocabulary vocabulary) => vocabulary.What.Replace(' ', '_');
}
