using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Support;

/// <summary>
/// Reads a kind's fields out of JSON, so that tests state layers in a line and the oracles' constructor arguments are taken as they
/// are. A mistake throws. Keeps the declared keys in order.
/// </summary>
public sealed class JsonFields(JsonElement map) : Fields
{
    private readonly List<string> _declared = [];

    public IReadOnlyList<string> Declared => _declared;

    public override FieldOrigins Origins => FieldOrigins.None;

    /// <summary><c>"flatten"</c>, or a map of one kind to its fields.</summary>
    public static T Read<T>(Catalogue<T> catalogue, string json)
        where T : class => Read(catalogue, JsonDocument.Parse(json).RootElement);

    public static T Read<T>(Catalogue<T> catalogue, JsonElement word)
        where T : class
    {
        bool plain = word.ValueKind == JsonValueKind.String;
        string name = plain ? word.GetString()! : word.EnumerateObject().Single().Name;
        Kind<T> kind = catalogue.Find(name) ?? throw new ArgumentException($"no {catalogue.What} `{name}`");
        JsonElement map = plain ? JsonDocument.Parse("{}").RootElement : word.GetProperty(name);
        JsonFields fields = new(map);
        T result = kind.Read(fields);
        string[] unknown = [.. map.EnumerateObject().Select(property => property.Name).Except(fields.Declared)];
        return unknown.Length == 0 ? result : throw new ArgumentException($"`{name}` has no {string.Join(", ", unknown)}");
    }

    public override int Integer(string key, string meaning, int? fallback = null, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Given(key)?.GetInt32() ?? fallback ?? throw Missing(key);

    public override int? OptionalInteger(string key, string meaning, string whenAbsent, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Given(key)?.GetInt32();

    public override double Number(string key, string meaning, double? fallback = null, Interval? range = null, string? unit = null) =>
        Given(key)?.GetDouble() ?? fallback ?? throw Missing(key);

    public override double? OptionalNumber(string key, string meaning, string whenAbsent, Interval? range = null, string? unit = null) =>
        Given(key)?.GetDouble();

    public override bool Flag(string key, string meaning, bool fallback) => Given(key)?.GetBoolean() ?? fallback;

    public override string? Text(string key, string meaning, string? fallback = null, bool required = false, string? pattern = null,
        string? patternMeaning = null) =>
        Given(key)?.GetString() ?? fallback;

    public override TEnum Choice<TEnum>(string key, string meaning, TEnum? fallback = null)
    {
        if (Given(key)?.GetString() is not { } text)
            return fallback ?? throw Missing(key);
        StringBuilder snake = new();
        return Enum.GetValues<TEnum>().Single(value => Snake(snake.Clear(), value.ToString()) == text);
    }

    public override Size Size(string key, string meaning, Size? fallback = null, int min = 1) =>
        OptionalSize(key, meaning, "", min) ?? fallback ?? throw Missing(key);

    public override Size? OptionalSize(string key, string meaning, string whenAbsent, int min = 1) =>
        Given(key) is { } value ? ToSize(value) : null;

    public override Margins Margins(string key, string meaning, Margins fallback)
    {
        if (Given(key) is not { } value)
            return fallback;
        (Size rows, Size columns) =
            value.ValueKind == JsonValueKind.Array ? (ToSize(value[0]), ToSize(value[1])) : (ToSize(value), ToSize(value));
        return new Margins(rows.Height, rows.Width, columns.Height, columns.Width);
    }

    public override (double Low, double High)? OptionalRange(string key, string meaning, string whenAbsent,
        Func<double, (double Low, double High)>? fromNumber = null, Interval? range = null, string? unit = null) =>
        throw new NotSupportedException(key);

    public override ImmutableArray<int> Integers(string key, string meaning, ImmutableArray<int>? fallback = null, int min = 0) =>
        Given(key) is { } list ? [.. list.EnumerateArray().Select(item => item.GetInt32())] : fallback ?? throw Missing(key);

    public override ImmutableArray<double> Numbers(string key, string meaning, ImmutableArray<double>? fallback = null,
        Interval? range = null) =>
        throw new NotSupportedException(key);

    public override ImmutableArray<string> Words(string key, string meaning, ImmutableArray<string>? fallback = null) =>
        throw new NotSupportedException(key);

    public override T OneOf<T>(string key, string meaning, Catalogue<T> catalogue, string? fallback = null) =>
        OptionalOneOf(key, meaning, catalogue, "") ?? Read(catalogue, $"\"{fallback ?? throw Missing(key)}\"");

    public override T? OptionalOneOf<T>(string key, string meaning, Catalogue<T> catalogue, string whenAbsent)
        where T : class => Given(key) is { } word ? Read(catalogue, word) : null;

    public override T NumberOrOneOf<T>(string key, string meaning, Catalogue<T> catalogue, double fallback, Func<double, T> fromNumber,
        Interval? range = null) =>
        throw new NotSupportedException(key);

    public override ImmutableArray<T> ListOf<T>(string key, string meaning, Catalogue<T> catalogue,
        ImmutableArray<string>? fallback = null) =>
        Given(key) is { } list ? [.. list.EnumerateArray().Select(item => Read(catalogue, item))] : throw Missing(key);

    public override T Section<T>(string key, string meaning, Func<Fields, T> read) => throw new NotSupportedException(key);

    public override T? OptionalSection<T>(string key, string meaning, string whenAbsent, Func<Fields, T> read)
        where T : class => throw new NotSupportedException(key);

    public override (string? Word, ImmutableSortedDictionary<string, double> Map) WordOrMap(string key,
        string meaning, ImmutableArray<string> words, string fallback, Interval? range = null) =>
        throw new NotSupportedException(key);

    public override void Mistake(string key, string rule, string message, string? help = null) =>
        throw new InputException([new Diagnostic(rule, message, DefaultOrigin.Instance, help)]);

    private JsonElement? Given(string key)
    {
        _declared.Add(key);
        return map.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static Size ToSize(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? new Size(value[0].GetInt32(), value[1].GetInt32()) : value.GetInt32();

    private static ArgumentException Missing(string key) => new($"`{key}` is required");

    private static string Snake(StringBuilder text, string name)
    {
        foreach (char letter in name)
            text.Append(char.IsUpper(letter) && text.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        return text.ToString();
    }
}
