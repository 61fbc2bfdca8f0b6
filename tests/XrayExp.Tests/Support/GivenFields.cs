using System.Collections.Immutable;
using System.Text.Json;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Support;

/// <summary>Fields as if these had been written, the others left at their defaults.
/// It checks no range; it keeps what was declared and the mistakes reported.</summary>
public sealed class GivenFields(params (string Key, object? Value)[] given) : Fields
{
    public List<string> Declared { get; } = [];

    public List<string> Required { get; } = [];

    public List<string> Meanings { get; } = [];

    public List<(string Key, string Message)> Mistakes { get; } = [];

    public override FieldOrigins Origins => FieldOrigins.None;

    /// <summary>The arguments of a Keras constructor, as the oracle keeps them.</summary>
    public static GivenFields Of(JsonElement arguments, Func<string, string>? rename = null) => new(
        [.. arguments.EnumerateObject().Select(argument => (rename?.Invoke(argument.Name) ?? argument.Name, Value(argument.Value)))]);

    public override int Integer(string key, string meaning, int? fallback = null, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Given(key, meaning, fallback ?? min, fallback is null) is var value ? Convert.ToInt32(value, null) : 0;

    public override int? OptionalInteger(string key, string meaning, string whenAbsent, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Given(key, meaning, null) is { } value ? Convert.ToInt32(value, null) : null;

    public override double Number(string key, string meaning, double? fallback = null, Interval? range = null, string? unit = null) =>
        Convert.ToDouble(Given(key, meaning, fallback ?? 1.0, fallback is null), null);

    public override double? OptionalNumber(string key, string meaning, string whenAbsent, Interval? range = null, string? unit = null) =>
        Given(key, meaning, null) is { } value ? Convert.ToDouble(value, null) : null;

    public override bool Flag(string key, string meaning, bool fallback) => (bool)Given(key, meaning, fallback)!;

    public override string? Text(string key, string meaning, string? fallback = null, bool required = false, string? pattern = null,
        string? patternMeaning = null) =>
        (string?)Given(key, meaning, fallback ?? (required ? "" : null), required);

    public override TEnum Choice<TEnum>(string key, string meaning, TEnum? fallback = null) =>
        Given(key, meaning, fallback ?? default(TEnum), fallback is null) switch
        {
            TEnum value => value,
            object word => Enum.Parse<TEnum>(word.ToString()!, ignoreCase: true),
            null => default,
        };

    public override ImmutableArray<int> Integers(string key, string meaning, ImmutableArray<int>? fallback = null, int min = 0) =>
        Given(key, meaning, fallback ?? [], fallback is null) switch
        {
            ImmutableArray<double> numbers => [.. numbers.Select(number => (int)number)],
            object value => (ImmutableArray<int>)value,
            null => [],
        };

    public override ImmutableArray<double> Numbers(string key, string meaning, ImmutableArray<double>? fallback = null,
        Interval? range = null) =>
        (ImmutableArray<double>)Given(key, meaning, fallback ?? [], fallback is null)!;

    public override T NumberOrOneOf<T>(string key, string meaning, Catalogue<T> catalogue, double fallback, Func<double, T> fromNumber,
        Interval? range = null) =>
        Given(key, meaning, fallback) is T value ? value : fromNumber(Convert.ToDouble(Given(key, meaning, fallback), null));

    public override void Mistake(string key, string rule, string message, string? help = null) => Mistakes.Add((key, message));

    public override Size Size(string key, string meaning, Size? fallback = null, int min = 1) => throw new NotSupportedException();

    public override Margins Margins(string key, string meaning, Margins fallback) => throw new NotSupportedException();

    public override Size? OptionalSize(string key, string meaning, string whenAbsent, int min = 1) => throw new NotSupportedException();

    public override (double Low, double High)? OptionalRange(string key, string meaning, string whenAbsent,
        Func<double, (double Low, double High)>? fromNumber = null, Interval? range = null, string? unit = null) =>
        Given(key, meaning, null) switch
        {
            (double low, double high) => (low, high),
            null => null,
            object number => fromNumber!(Convert.ToDouble(number, null)),
        };

    public override ImmutableArray<string> Words(string key, string meaning, ImmutableArray<string>? fallback = null) =>
        throw new NotSupportedException();

    public override T OneOf<T>(string key, string meaning, Catalogue<T> catalogue, string? fallback = null) =>
        throw new NotSupportedException();

    public override T? OptionalOneOf<T>(string key, string meaning, Catalogue<T> catalogue, string whenAbsent)
        where T : class => throw new NotSupportedException();

    public override ImmutableArray<T> ListOf<T>(string key, string meaning, Catalogue<T> catalogue,
        ImmutableArray<string>? fallback = null) => throw new NotSupportedException();

    public override T Section<T>(string key, string meaning, Func<Fields, T> read) => throw new NotSupportedException();

    public override T? OptionalSection<T>(string key, string meaning, string whenAbsent, Func<Fields, T> read)
        where T : class => throw new NotSupportedException();

    public override (string? Word, ImmutableSortedDictionary<string, double> Map) WordOrMap(string key,
        string meaning, ImmutableArray<string> words, string fallback, Interval? range = null) => throw new NotSupportedException();

    private object? Given(string key, string meaning, object? fallback, bool required = false)
    {
        if (!Declared.Contains(key))
        {
            Declared.Add(key);
            Meanings.Add(meaning);
            if (required)
                Required.Add(key);
        }

        foreach ((string name, object? value) in given)
            if (name == key)
                return value;
        return fallback;
    }

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(element => element.GetDouble()).ToImmutableArray(),
        JsonValueKind.Null => null,
        _ => value.GetString(),
    };
}
