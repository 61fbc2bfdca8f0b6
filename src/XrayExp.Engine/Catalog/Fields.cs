using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog;

/// <summary>
/// The interface to which a <see cref="Kind{T}"/> declares its fields. Two classes implement it: one reads an experiment (it reports
/// mistakes and keeps the effective value of every field), the other collects descriptions for <c>describe</c> and the JSON Schema. A field
/// without a default is required. A method never throws for a user's mistake: it reports the mistake and returns the default (or some value
/// in range), so that reading continues and all mistakes are shown at once.
/// </summary>
public abstract class Fields
{
    /// <summary>The origin of each field of this map, for mistakes that are found later (in shapes, in class counts).</summary>
    public abstract FieldOrigins Origins { get; }

    /// <summary>A whole number in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public abstract int Integer(string key, string meaning, int? fallback = null, int min = 0, int max = int.MaxValue, string? unit = null);

    /// <summary>Like <see cref="Integer"/>, but the field may be absent or <c>null</c>, which then means
    /// <paramref name="whenAbsent"/>.</summary>
    public abstract int? OptionalInteger(string key, string meaning, string whenAbsent, int min = 0, int max = int.MaxValue,
        string? unit = null);

    /// <summary>A number, also written as a fraction (<c>1/255</c>).</summary>
    public abstract double Number(string key, string meaning, double? fallback = null, Interval? range = null, string? unit = null);

    /// <summary>Like <see cref="Number"/>, but the field may be absent or <c>null</c>, which then means
    /// <paramref name="whenAbsent"/>.</summary>
    public abstract double? OptionalNumber(string key, string meaning, string whenAbsent, Interval? range = null, string? unit = null);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public abstract bool Flag(string key, string meaning, bool fallback);

    /// <summary>A word or line of text.</summary>
    /// <param name="pattern">A regular expression for the whole value, shown in messages as <paramref name="patternMeaning"/>.</param>
    public abstract string? Text(string key, string meaning, string? fallback = null, bool required = false, string? pattern = null,
        string? patternMeaning = null);

    /// <summary>One of an enumeration's values, written in snake_case:
    /// <c>keras_preprocessing_1_1</c> for <c>KerasPreprocessing_1_1</c>.</summary>
    public abstract TEnum Choice<TEnum>(string key, string meaning, TEnum? fallback = null)
        where TEnum : struct, Enum;

    /// <summary>Height and width: <c>3</c> means <c>[3, 3]</c>.</summary>
    public abstract Size Size(string key, string meaning, Size? fallback = null, int min = 1);

    /// <summary>Like <see cref="Size(string, string, Numerics.Shapes.Size?, int)"/>, but the field may be absent or <c>null</c>,
    /// which then means <paramref name="whenAbsent"/>.</summary>
    public abstract Size? OptionalSize(string key, string meaning, string whenAbsent, int min = 1);

    /// <summary>Pixels around an image: one number, <c>[vertical, horizontal]</c>, or <c>[[top, bottom], [left, right]]</c>.</summary>
    public abstract Margins Margins(string key, string meaning, Margins fallback);

    /// <summary>A range: a pair <c>[low, high]</c>, or one number that <paramref name="fromNumber"/> turns into a pair.</summary>
    public abstract (double Low, double High)? OptionalRange(string key, string meaning, string whenAbsent,
        Func<double, (double Low, double High)>? fromNumber = null, Interval? range = null, string? unit = null);

    /// <summary>A list of whole numbers.</summary>
    public abstract ImmutableArray<int> Integers(string key, string meaning, ImmutableArray<int>? fallback = null, int min = 0);

    /// <summary>A list of numbers.</summary>
    public abstract ImmutableArray<double> Numbers(string key, string meaning, ImmutableArray<double>? fallback = null,
        Interval? range = null);

    /// <summary>A list of words.</summary>
    public abstract ImmutableArray<string> Words(string key, string meaning, ImmutableArray<string>? fallback = null);

    /// <summary>Like <see cref="Words"/>, but the field may be absent or <c>null</c>, which then means
    /// <paramref name="whenAbsent"/>.</summary>
    public virtual ImmutableArray<string>? OptionalWords(string key, string meaning, string whenAbsent) => null;

    /// <summary>One word of a catalogue with its fields: <c>relu</c>, or <c>{ adam: { learning_rate: 0.01 } }</c>. A later layer
    /// of the configuration replaces it whole.</summary>
    /// <param name="fallback">The kind used when the key is absent, with its own defaults; null makes the field required.</param>
    public abstract T OneOf<T>(string key, string meaning, Catalogue<T> catalogue, string? fallback = null)
        where T : class;

    /// <summary>Like <see cref="OneOf"/>, but the field may be absent or <c>null</c>, which then means none.</summary>
    public abstract T? OptionalOneOf<T>(string key, string meaning, Catalogue<T> catalogue, string whenAbsent)
        where T : class;

    /// <summary>A number, or one word of a catalogue: a learning rate is <c>0.001</c> or a schedule.</summary>
    /// <param name="fromNumber">Creates the value that a plain number stands for. The effective experiment shows it as the number.</param>
    public abstract T NumberOrOneOf<T>(string key, string meaning, Catalogue<T> catalogue, double fallback, Func<double, T> fromNumber,
        Interval? range = null)
        where T : class;

    /// <summary>A list of words of a catalogue, each as in <see cref="OneOf"/>. A later layer of the configuration replaces it
    /// whole.</summary>
    public abstract ImmutableArray<T> ListOf<T>(string key, string meaning, Catalogue<T> catalogue, ImmutableArray<string>? fallback = null)
        where T : class;

    /// <summary>A nested map with fixed keys.</summary>
    public abstract T Section<T>(string key, string meaning, Func<Fields, T> read)
        where T : class;

    /// <summary>A nested map that may be absent.</summary>
    public abstract T? OptionalSection<T>(string key, string meaning, string whenAbsent, Func<Fields, T> read)
        where T : class;

    /// <summary>One of some plain words, or a map from free names to numbers: <c>none</c>, <c>balanced</c>, <c>{ NORMAL:
    /// 1.9, PNEUMONIA: 0.7 }</c>.</summary>
    /// <returns>The word, or null and the map.</returns>
    public abstract (string? Word, ImmutableSortedDictionary<string, double> Map) WordOrMap(string key,
        string meaning, ImmutableArray<string> words, string fallback, Interval? range = null);

    /// <summary>Reports a mistake that concerns several fields, at <paramref name="key"/>.</summary>
    public abstract void Mistake(string key, string rule, string message, string? help = null);

    /// <summary>Whether the key was given a value, valid or not; for rules about several fields.</summary>
    public virtual bool Has(string key) => Origins.Fields.ContainsKey(key);

    /// <summary>Returns the origin of the map at <paramref name="key"/> and of each of its keys.</summary>
    public virtual FieldOrigins OriginsWithin(string key) => FieldOrigins.None;
}
