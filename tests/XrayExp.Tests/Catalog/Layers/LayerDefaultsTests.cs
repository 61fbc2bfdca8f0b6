using System.Text.Json;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Yaml;
using XrayExp.Tests.Support;

namespace XrayExp.Tests.Catalog.Layers;

public class LayerDefaultsTests
{
    [SharedFact("oracle/h_extra.json")]
    public void Defaults_are_those_of_keras()
    {
        int compared = 0;
        foreach (JsonProperty layer in Shared.Json("h_extra.json").GetProperty("layer_defaults").EnumerateObject())
        {
            var kind = LayerCatalogue.All.Kinds.Single(
                kind => kind.Name.Replace("_", "", StringComparison.Ordinal).Equals(layer.Name, StringComparison.OrdinalIgnoreCase));
            foreach (FieldDescription field in FieldDescriber.Describe(kind.Read))
                if (field.Default is { } ours && layer.Value.TryGetProperty(field.Key, out JsonElement keras))
                {
                    compared++;
                    Assert.Equal((layer.Name, field.Key, Plain(keras)), (layer.Name, field.Key, FlowYaml.Write(ours)));
                }
        }

        Assert.Equal(40, compared);
    }

    /// <summary>In our spelling: classes in snake_case, <c>1</c> for <c>1.0</c>.</summary>
    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Concat(value.GetProperty("class_name").GetString()!
            .Select((letter, i) => (char.IsUpper(letter) && i > 0 ? "_" : "") + char.ToLowerInvariant(letter))),
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray())}]",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}
