using System.Collections.Immutable;
using System.Text.Json.Nodes;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Spec.Describing;

namespace XrayExp.Engine.Spec.Schema;

/// <summary>Describes in JSON Schema what a field may hold.</summary>
internal static class TypeSchema
{
    public const string FractionName = "fraction", TextName = "text";

    /// <summary>The types that have a name; each is one type or a choice of types, as strict validators require.</summary>
    public static readonly ImmutableArray<(string Name, Func<JsonObject> Schema)> Named =
    [
        (FractionName, () => new() { ["type"] = "string", ["pattern"] = @"^[+-]?[0-9]+(\.[0-9]+)?\s*/\s*[0-9]+(\.[0-9]+)?$" }),
        // where a text is expected, unquoted words that look like numbers are texts
        (TextName, () => AnyOf(new() { ["type"] = "string" }, new() { ["type"] = "number" }, new() { ["type"] = "boolean" })),
    ];

    public static JsonObject Of(FieldType type, Func<Vocabulary, string> definition) => type switch
    {
        IntegerType integer => Integer(integer.Min, integer.Max),
        NumberType number => Number(number.Range),
        FlagType => new() { ["type"] = "boolean" },
        TextType { Pattern: null } => SharedDefinitions.Reference(TextName),
        TextType text => AnyOf(new() { ["type"] = "string", ["pattern"] = $"^({text.Pattern})$" }, new() { ["type"] = "number" }),
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
        if (type["type"] is not JsonValue one)
            return AnyOf(type, new JsonObject { ["type"] = "null" });
        type["type"] = new JsonArray(one.DeepClone(), "null");
        return type;
    }

    private static JsonObject Integer(int min, int max)
    {
        JsonObject schema = new() { ["type"] = "integer", ["minimum"] = min };
        if (max < int.MaxValue)
            schema["maximum"] = max;
        return schema;
    }

    /// <summary>Returns the schema of a number or a fraction, which YAML reads as text.</summary>
    private static JsonObject Number(Interval range)
    {
        JsonObject number = new() { ["type"] = "number" };
        if (double.IsFinite(range.Low))
            number[range.LowIncluded ? "minimum" : "exclusiveMinimum"] = range.Low;
        if (double.IsFinite(range.High))
            number[range.HighIncluded ? "maximum" : "exclusiveMaximum"] = range.High;
        return AnyOf(number, SharedDefinitions.Reference(FractionName));
    }

    private static JsonObject Pair(JsonObject element) =>
        new() { ["type"] = "array", ["items"] = element, ["minItems"] = 2, ["maxItems"] = 2 };

    /// <summary>Returns a choice of types; a choice within it is flattened.</summary>
    private static JsonObject AnyOf(params ReadOnlySpan<JsonObject> types)
    {
        JsonArray all = [];
        foreach (JsonObject type in types)
        {
            if (type.Count == 1 && type["anyOf"] is JsonArray inner)
                foreach (JsonNode? one in inner)
                    all.Add(one!.DeepClone());
            else
                all.Add(type);
        }

        return new JsonObject { ["anyOf"] = all };
    }

    private static JsonObject Reference(Vocabulary vocabulary, Func<Vocabulary, string> definition) =>
        SharedDefinitions.Reference(definition(vocabulary));

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
