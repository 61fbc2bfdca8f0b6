using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Files;

/// <summary>
/// An object of a JSON file that must have exactly the expected members. A member that is missing, of another type, given twice or unknown
/// is an <see cref="InputException"/> that names the file and the path: <c>runs/a/metrics.json: $.data.classes: …</c>.
/// </summary>
public sealed class StrictJson
{
    private readonly string _file;
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _members = [];
    private readonly List<string> _order = [];

    private StrictJson(string file, string path, JsonElement element)
    {
        _file = file;
        _path = path;
        if (element.ValueKind != JsonValueKind.Object)
            throw Mistake(path, "an object", element);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!_members.TryAdd(member.Name, member.Value))
                throw new InputException($"{file}: {path}: `{member.Name}` is given twice");
            _order.Add(member.Name);
        }
    }

    /// <summary>Parses a document and passes its root to <paramref name="read"/>, which must read every member of it.</summary>
    /// <param name="file">The file's name in messages.</param>
    public static T Parse<T>(string file, ReadOnlyMemory<byte> utf8, Func<StrictJson, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return Whole(file, "$", document.RootElement, read);
        }
        catch (JsonException exception)
        {
            throw new InputException($"{file}:{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: not JSON", exception);
        }
        catch (InvalidOperationException exception)
        {
            // text is decoded only when it is read from the document
            throw new InputException($"{file}: a text in it is not UTF-8, or holds half a character", exception);
        }
    }

    /// <summary>The members that were not read yet, in the file's order: the names of a map with free keys.</summary>
    public ImmutableArray<string> Keys => [.. _order.Where(_members.ContainsKey)];

    public bool Has(string key) => _members.ContainsKey(key);

    public string Text(string key) => Text(Take(key), At(key));

    public double Number(string key) => Number(Take(key), At(key));

    public long Integer(string key, long min = 0) => Integer(Take(key), At(key), min);

    /// <summary>Reads a whole number from 0 to 2,147,483,647.</summary>
    public int Count(string key) => Count(Take(key), At(key));

    public ImmutableArray<string> Texts(string key) => List(key, Text);

    public ImmutableArray<double> Numbers(string key) => List(key, Number);

    public ImmutableArray<int> Counts(string key) => List(key, Count);

    public ImmutableArray<ImmutableArray<int>> CountRows(string key) => List(key, (row, path) => List(row, path, Count));

    public T Object<T>(string key, Func<StrictJson, T> read) => Whole(_file, At(key), Take(key), read);

    public ImmutableArray<T> Objects<T>(string key, Func<StrictJson, T> read) =>
        List(key, (element, path) => Whole(_file, path, element, read));

    /// <summary>Reads [H, W, C] or [units] from Keras's shape, whose first dimension, the batch, is null.</summary>
    public ImmutableArray<int> KerasShape(string key)
    {
        JsonElement element = Take(key);
        ImmutableArray<JsonElement> all = List(element, At(key), (dimension, _) => dimension);
        if (all.Length < 2 || all[0].ValueKind != JsonValueKind.Null)
            throw Mistake(At(key), "a shape that starts with null, the batch", element);
        return [.. all.Skip(1).Select(dimension => Count(dimension, At(key)))];
    }

    /// <summary>Returns an exception about a member's value, with its place.</summary>
    public InputException Wrong(string key, string message) => new($"{_file}: {At(key)}: {message}");

    private static T Whole<T>(string file, string path, JsonElement element, Func<StrictJson, T> read)
    {
        StrictJson json = new(file, path, element);
        T value = read(json);
        return json._members.Count == 0
            ? value
            : throw new InputException($"{file}: {path}: `{json.Keys[0]}` is unknown here",
                "the file was written by another version, or edited");
    }

    private string At(string key) => $"{_path}.{key}";

    private JsonElement Take(string key) =>
        _members.Remove(key, out JsonElement value) ? value : throw new InputException($"{_file}: {_path}: `{key}` is missing");

    private ImmutableArray<T> List<T>(string key, Func<JsonElement, string, T> read) => List(Take(key), At(key), read);

    private ImmutableArray<T> List<T>(JsonElement element, string path, Func<JsonElement, string, T> read) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray().Select((item, i) => read(item, $"{path}[{i}]"))]
            : throw Mistake(path, "a list", element);

    private string Text(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Mistake(path, "a text", element);

    private double Number(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.Number when element.TryGetDouble(out double value) && double.IsFinite(value) => value,
        _ => throw Mistake(path, "a number or null", element),
    };

    private long Integer(JsonElement element, string path, long min) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long value) && value >= min
            ? value
            : throw Mistake(path, $"a whole number of at least {min}", element);

    private int Count(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out int value) && value >= 0
            ? value
            : throw Mistake(path, "a whole number from 0 to 2147483647", element);

    private InputException Mistake(string path, string expected, JsonElement received)
    {
        string text = received.ValueKind == JsonValueKind.Undefined ? "" : received.GetRawText();
        return new InputException($"{_file}: {path}: expected {expected}; received `{(text.Length > 60 ? text[..60] + "…" : text)}`");
    }
}
