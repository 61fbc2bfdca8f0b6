using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using XrayExp.Engine.Spec.Schema;

namespace XrayExp.Tool.Settings;

/// <summary>The JSON Schema (draft 2020-12) of <c>xrayexp.yaml</c>, generated from the properties of <see cref="ToolSettings"/> and their
/// annotations.</summary>
internal static class SettingsSchema
{
    /// <summary>The sizes that <see cref="Engine.Files.ByteSize"/> reads.</summary>
    private const string Size = "^[0-9]+(\\.[0-9]+)? ?([KMGTkmgt]([iI]?[bB])?|[bB])?$";

    public static string Write() => SchemaText.Write(new JsonObject
    {
        ["$schema"] = ExperimentSchema.Draft,
        ["title"] = "Settings of XrayExp: what a person or a project fixes once",
        ["type"] = new JsonArray("object", "null"),
        ["properties"] = new JsonObject(DeclaredSetting.All.Select(setting =>
            KeyValuePair.Create(setting.Key, (JsonNode?)Property(setting)))),
        ["additionalProperties"] = false,
    });

    private static JsonObject Property(DeclaredSetting setting)
    {
        JsonObject property = new() { ["description"] = $"{setting.Words.Meaning}. When absent: {setting.Words.WhenAbsent}." };
        foreach ((string key, JsonNode? value) in Type(setting))
            property[key] = value?.DeepClone();
        return property;
    }

    private static JsonObject Type(DeclaredSetting setting)
    {
        if (setting.Property.GetCustomAttribute<RangeAttribute>() is { } range)
            return new()
            {
                ["type"] = new JsonArray("integer", "null"),
                ["minimum"] = (int)range.Minimum,
                ["maximum"] = (int)range.Maximum
            };
        if (setting.Property.PropertyType == typeof(ByteCount?))
            return new()
            {
                ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                new JsonObject { ["type"] = "string", ["pattern"] = Size }, new JsonObject { ["type"] = "null" })
            };
        if (!setting.Choices.IsEmpty)
            return new() { ["enum"] = new JsonArray([.. setting.Choices.Select(word => JsonValue.Create(word)), null]) };
        return new() { ["type"] = new JsonArray("string", "null"), ["minLength"] = 1 };
    }
}
