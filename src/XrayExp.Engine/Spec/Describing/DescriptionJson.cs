using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Engine.Spec.Effective;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>Writes the language of experiments as JSON, for programs.</summary>
public static class DescriptionJson
{
    public static JsonObject Of(Reference reference) => new()
    {
        ["experiment"] = Fields(reference.Experiment),
        ["vocabularies"] = new JsonArray([.. reference.Vocabularies.Select(vocabulary => new JsonObject
        {
            ["what"] = vocabulary.What,
            ["kinds"] = new JsonArray([.. vocabulary.Kinds.Select(Of)]),
        })]),
    };

    public static JsonObject Of(KindDescription kind) => new()
    {
        ["what"] = kind.What,
        ["name"] = kind.Name,
        ["aliases"] = new JsonArray([.. kind.Aliases.Select(alias => JsonValue.Create(alias))]),
        ["summary"] = kind.Summary,
        ["source"] = kind.Source,
        ["fields"] = Fields(kind.Fields),
    };

    /// <summary>Describes a key of the file: a section as the list of its keys, any other key as it is in that list.</summary>
    public static JsonNode OfKey(FieldDescription field) => field.Type is SectionType section ? Fields(section.Fields) : Of(field);

    public static JsonArray Fields(ImmutableArray<FieldDescription> fields) => new([.. fields.Select(Of)]);

    private static JsonObject Of(FieldDescription field)
    {
        JsonObject json = new()
        {
            ["key"] = field.Key,
            ["meaning"] = field.Meaning,
            ["type"] = TypeText.Of(field.Type),
            ["unit"] = field.Unit,
            ["required"] = field.Required,
            ["default"] = field.Default is null ? null : EffectiveJson.Of(field.Default),
            ["when_absent"] = field.WhenAbsent,
        };
        if (field.Type is SectionType section)
            json["fields"] = Fields(section.Fields);
        return json;
    }
}
