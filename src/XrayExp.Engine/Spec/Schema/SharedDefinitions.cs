using System.Globalization;
using System.Text.Json.Nodes;

namespace XrayExp.Engine.Spec.Schema;

/// <summary>Moves the parts that a schema contains twice to <c>$defs</c>, which keeps it small: editors resolve every reference
/// they meet, and stall if the same parts are repeated a hundred times.</summary>
public static class SharedDefinitions
{
    public const string Definitions = "$defs";

    /// <summary>The length in characters from which a part is shared; a reference is not shorter than this.</summary>
    private const int WorthSharing = 60;

    /// <summary>The keywords whose value is a map of schemas by name, a list of schemas, or a single schema.</summary>
    private static readonly string[] Named = ["properties", "patternProperties", Definitions], Listed = ["anyOf"],
        Alone = ["items", "additionalProperties", "not", "if", "then", "else"];

    public static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/{Definitions}/{definition}" };

    /// <summary>Returns the same schema, in which no part of this length is repeated.</summary>
    public static JsonObject Extract(JsonObject schema)
    {
        JsonObject whole = schema.DeepClone().AsObject();
        Dictionary<string, int> uses = new(StringComparer.Ordinal);
        Count(whole, uses);
        JsonObject definitions = whole[Definitions]?.AsObject() ?? [];
        whole.Remove(Definitions);
        Extraction extraction = new(uses, definitions);
        JsonObject shared = extraction.Replace(whole, "");
        shared[Definitions] = extraction.Finish();
        return shared;
    }

    /// <summary>Counts how often each part occurs. The contents of a repeated part are counted once.</summary>
    private static void Count(JsonObject schema, Dictionary<string, int> uses)
    {
        foreach ((string _, JsonObject inner) in Within(schema))
        {
            string text = inner.ToJsonString();
            uses[text] = uses.GetValueOrDefault(text) + 1;
            if (uses[text] == 1)
                Count(inner, uses);
        }
    }

    /// <summary>Returns the schemas directly inside one, each with its name there; the name is empty if it has none.</summary>
    private static IEnumerable<(string Name, JsonObject Schema)> Within(JsonObject schema) =>
        Named.SelectMany(keyword => schema[keyword] is JsonObject named ? named.Select(pair => (pair.Key, pair.Value)) : [])
            .Concat(Listed.SelectMany(keyword => schema[keyword] is JsonArray listed ? listed.Select(item => ("", item)) : []))
            .Concat(Alone.Select(keyword => ("", schema[keyword])))
            .Where(pair => pair.Item2 is JsonObject)
            .Select(pair => (pair.Item1, pair.Item2!.AsObject()));

    private sealed class Extraction(Dictionary<string, int> uses, JsonObject given)
    {
        private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
        private readonly SortedDictionary<string, JsonObject> _shared = new(StringComparer.Ordinal);

        /// <param name="name">The name for a part that has no name of its own.</param>
        public JsonObject Replace(JsonObject schema, string name) =>
            new(schema.Select(pair => KeyValuePair.Create(pair.Key, pair.Value switch
            {
                JsonObject named when Named.Contains(pair.Key) =>
                    new JsonObject(named.Select(one => KeyValuePair.Create(one.Key, Part(one.Value, one.Key)))),
                JsonArray listed when Listed.Contains(pair.Key) => new JsonArray([.. listed.Select(item => Part(item, name))]),
                { } alone when Alone.Contains(pair.Key) => Part(alone, name),
                var other => other?.DeepClone(),
            })));

        /// <summary>Returns the given definitions together with the shared ones.</summary>
        public JsonObject Finish()
        {
            foreach ((string name, JsonNode? definition) in given)
                _shared[name] = Replace(definition!.AsObject(), name);
            return new JsonObject(_shared.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        private JsonNode? Part(JsonNode? part, string name)
        {
            if (part is not JsonObject schema)
                return part?.DeepClone();
            string text = schema.ToJsonString();
            if (uses.GetValueOrDefault(text) < 2 || text.Length < WorthSharing)
                return Replace(schema, name);
            if (!_names.TryGetValue(text, out string? known))
            {
                known = _names[text] = Free(name);
                _shared[known] = Replace(schema, name);
            }

            return Reference(known);
        }

        private string Free(string name)
        {
            string free = name;
            for (int number = 2; given.ContainsKey(free) || _names.ContainsValue(free); number++)
                free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
            return free;
        }
    }
}
