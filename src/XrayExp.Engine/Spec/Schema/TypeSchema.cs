using System.Text.Json.Nodes;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Spec.Describing;

namespace XrayExp.Engine.Spec.Schema;

/// <summary>What a field may hold, in JSON Schema's terms.</summary>
internal static class TypeSchema
{
    private const string Fraction = @"^[+-]?[0-9]+(\.[0-9]+)?\s*/\s*[0-9]+(\.[0-9]+)?$";

    public static JsonObject Of(FieldType type, Func<Vocabulary, string> definition) => type switch
    {
        IntegerType integer => Integer(integer.Min, integer.Max),
        NumberType number => Number(number.Range),
        FlagType => new() { ["type"] = "boolean" },
        // plain words that look like numbers are texts where a text is expected
        TextType { Pattern: null } => new() { ["type"] = new JsonArray("string", "number", "boolean") },
        TextType text => new() { ["type"] = new JsonArray("string", "number"), ["pattern"] = $"^({text.Pattern})$" },
        ChoiceType choice => new() { ["type"] = "string", ["enum"] = Words(choice.Words) },
        MarginsType => AnyOf(Integer(0, int.MaxValue), Pair(AnyOf(Integer(0, int.MaxValue), Pair(Integer(0, int.MaxValue))))),
        SizeType size => AnyOf(Integer(size.Min, int.MaxValue), Pair(Integer(size.Min, int.MaxValue))),
        RangeType { OrNumber: true } range => AnyOf(Number(range.Range), Pair(Number(range.Range))),
        RangeType range => Pair(Number(range.Range)),
        ListType list => new() { ["type"] = "array", ["items"] = Of(list.Element, definition) },
        OneOfType oneOf => Reference(oneOf.Vocabulary, definition),
        ListOfType list => new() { ["type"] = "array", ["items"] = Reference(list.Vocabulary, definition) },
        NumberOrOneOfType either => AnyOf(Number(either.Range), Reference(either.Vocabulary, definition)),
        WordOrMapType words => AnyOf(
            new() { ["type"] = "string", ["enum"] = Words(words.Words) },
            new() { ["type"] = "object", ["additionalProperties"] = Number(words.Range), ["minProperties"] = 1 }),
        _ => throw new InvalidOperationException($"a field type without a schema: {type}"),
    };

    public static JsonObject OrNull(JsonObject type)
    {
        if (type["type"] is JsonValue one)
        {
            type["type"] = new JsonArray(one.DeepClone(), "null");
            return type;
        }

        return type["type"] is JsonArray several
            ? With(type, "type", new JsonArray([.. several.Select(item => item!.DeepClone()), "null"]))
            : AnyOf(type, new() { ["type"] = "null" });
    }

    private static JsonObject With(JsonObject schema, string key, JsonNode value)
    {
        schema[key] = value;
        return schema;
    }

    private static JsonObject Integer(int min, int max)
    {
        JsonObject schema = new() { ["type"] = "integer", ["minimum"] = min };
        if (max < int.MaxValue)
            schema["maximum"] = max;
        return schema;
    }

    /// <summary>A number, or a fraction, which YAML takes for a text.</summary>
    private static JsonObject Number(Interval range)
    {
        JsonObject number = new() { ["type"] = new JsonArray("number", "string"), ["pattern"] = Fraction };
        if (double.IsFinite(range.Low))
            number[range.LowIncluded ? "minimum" : "exclusiveMinimum"] = range.Low;
        if (double.IsFinite(range.High))
            number[range.HighIncluded ? "maximum" : "exclusiveMaximum"] = range.High;
        return number;
    }

    private static JsonObject Pair(JsonObject element) =>
        new() { ["type"] = "array", ["items"] = element, ["minItems"] = 2, ["maxItems"] = 2 };

    private static JsonObject AnyOf(JsonObject first, JsonObject second) => new() { ["anyOf"] = new JsonArray(first, second) };

    private static JsonObject Reference(Vocabulary vocabulary, Func<Vocabulary, string> definition) =>
        new() { ["$ref"] = $"#/$defs/{definition(vocabulary)}" };

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
