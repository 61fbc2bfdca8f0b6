using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>Collects the description of each field by running its declaration without an experiment. Every field returns its
/// default, so that the declaration runs to its end.</summary>
public sealed class FieldDescriber : Fields
{
    private readonly List<FieldDescription> _fields = [];
    private readonly FieldReader _empty = new(new MapNode([], DefaultOrigin.Instance), "", "nothing", new Mistakes([]));

    private FieldDescriber()
    {
    }

    public override FieldOrigins Origins => FieldOrigins.None;

    /// <summary>Returns the fields in the order of their declaration.</summary>
    public static ImmutableArray<FieldDescription> Describe<T>(Func<Fields, T> read)
    {
        FieldDescriber describer = new();
        read(describer);
        return [.. describer._fields];
    }

    public override int Integer(string key, string meaning, int? fallback = null, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Add(key, meaning, new IntegerType(min, max), fallback is null, unit, null,
            fields => fields.Integer(key, meaning, fallback, min, max));

    public override int? OptionalInteger(string key, string meaning, string whenAbsent, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Add<int?>(key, meaning, new IntegerType(min, max), false, unit, whenAbsent, _ => null);

    public override double Number(string key, string meaning, double? fallback = null, Interval? range = null, string? unit = null) =>
        Add(key, meaning, new NumberType(range ?? Interval.Finite), fallback is null,
            unit, null, fields => fields.Number(key, meaning, fallback, range));

    public override double? OptionalNumber(string key, string meaning, string whenAbsent, Interval? range = null, string? unit = null) =>
        Add<double?>(key, meaning, new NumberType(range ?? Interval.Finite), false, unit, whenAbsent, _ => null);

    public override bool Flag(string key, string meaning, bool fallback) =>
        Add(key, meaning, new FlagType(), false, null, null, fields => fields.Flag(key, meaning, fallback));

    public override string? Text(string key, string meaning, string? fallback = null, bool required = false, string? pattern = null,
        string? patternMeaning = null) =>
        Add(key, meaning, new TextType(pattern, patternMeaning), required, null, !required && fallback is null ? "none" : null,
            fields => fields.Text(key, meaning, fallback, required, pattern, patternMeaning));

    public override TEnum Choice<TEnum>(string key, string meaning, TEnum? fallback = null) =>
        Add(key, meaning, new ChoiceType([.. ChoiceName.All<TEnum>().Select(choice => choice.Name)]), fallback is null, null,
            null, fields => fields.Choice(key, meaning, fallback));

    public override Size Size(string key, string meaning, Size? fallback = null, int min = 1) =>
        Add(key, meaning, new SizeType(min), fallback is null, "pixels", null, fields => fields.Size(key, meaning, fallback, min));

    public override Margins Margins(string key, string meaning, Margins fallback) =>
        Add(key, meaning, new MarginsType(), false, "pixels", null, fields => fields.Margins(key, meaning, fallback));

    public override Size? OptionalSize(string key, string meaning, string whenAbsent, int min = 1) =>
        Add<Size?>(key, meaning, new SizeType(min), false, "pixels", whenAbsent, _ => null);

    public override (double Low, double High)? OptionalRange(string key, string meaning, string whenAbsent,
        Func<double, (double Low, double High)>? fromNumber = null, Interval? range = null, string? unit = null) =>
        Add<(double, double)?>(key, meaning, new RangeType(range ?? Interval.Finite, fromNumber is not null), false, unit,
            whenAbsent, _ => null);

    public override ImmutableArray<int> Integers(string key, string meaning, ImmutableArray<int>? fallback = null, int min = 0) =>
        Add(key, meaning, new ListType(new IntegerType(min, int.MaxValue)), fallback is null, null, null,
            fields => fields.Integers(key, meaning, fallback, min));

    public override ImmutableArray<double> Numbers(string key, string meaning, ImmutableArray<double>? fallback = null,
        Interval? range = null) =>
        Add(key, meaning, new ListType(new NumberType(range ?? Interval.Finite)), fallback is null, null,
            null, fields => fields.Numbers(key, meaning, fallback, range));

    public override ImmutableArray<string> Words(string key, string meaning, ImmutableArray<string>? fallback = null) =>
        Add(key, meaning, new ListType(new TextType(null, null)), fallback is null,
            null, null, fields => fields.Words(key, meaning, fallback));

    public override ImmutableArray<string>? OptionalWords(string key, string meaning, string whenAbsent) =>
        Add<ImmutableArray<string>?>(key, meaning, new ListType(new TextType(null, null)), false, null, whenAbsent, _ => null);

    public override T OneOf<T>(string key, string meaning, Catalogue<T> catalogue, string? fallback = null) =>
        Add(key, meaning, new OneOfType(Vocabulary.Of(catalogue)), fallback is null,
            null, null, fields => fields.OneOf(key, meaning, catalogue, fallback), Word(fallback));

    public override T? OptionalOneOf<T>(string key, string meaning, Catalogue<T> catalogue, string whenAbsent)
        where T : class =>
        Add<T?>(key, meaning, new OneOfType(Vocabulary.Of(catalogue)), false, null, whenAbsent, _ => null);

    public override T NumberOrOneOf<T>(string key, string meaning, Catalogue<T> catalogue, double fallback, Func<double, T> fromNumber,
        Interval? range = null) =>
        Add(key, meaning, new NumberOrOneOfType(range ?? Interval.Finite, Vocabulary.Of(catalogue)),
            false, null, null, fields => fields.NumberOrOneOf(key, meaning, catalogue, fallback, fromNumber, range));

    public override ImmutableArray<T> ListOf<T>(string key, string meaning, Catalogue<T> catalogue,
        ImmutableArray<string>? fallback = null) =>
        Add(key, meaning, new ListOfType(Vocabulary.Of(catalogue)), fallback is null,
            null, null, fields => fields.ListOf(key, meaning, catalogue, fallback));

    public override T Section<T>(string key, string meaning, Func<Fields, T> read)
    {
        FieldDescriber inside = new();
        T value = read(inside);
        _fields.Add(new FieldDescription(key,
            meaning, new SectionType([.. inside._fields]))
        { Required = inside._fields.Any(field => field.Required) });
        return value;
    }

    public override T? OptionalSection<T>(string key, string meaning, string whenAbsent, Func<Fields, T> read)
        where T : class
    {
        _fields.Add(new FieldDescription(key, meaning, new SectionType(Describe(read))) { WhenAbsent = whenAbsent });
        return null;
    }

    public override (string? Word, ImmutableSortedDictionary<string, double> Map) WordOrMap(string key,
        string meaning, ImmutableArray<string> words, string fallback, Interval? range = null) =>
        Add(key, meaning, new WordOrMapType(words, range ?? Interval.Finite), false,
            null, null, fields => fields.WordOrMap(key, meaning, words, fallback, range));

    public override void Mistake(string key, string rule, string message, string? help = null)
    {
    }

    /// <summary>Adds a field. Its value and its written default come from reading an empty experiment, so they cannot differ from
    /// what a run does.</summary>
    private T Add<T>(string key, string meaning, FieldType type, bool required, string? unit, string? whenAbsent, Func<Fields, T> read,
        Node? shortDefault = null)
    {
        T value = read(_empty);
        Node? standing = required || whenAbsent is not null ? null : shortDefault ?? _empty.Effective.Find(key)?.Value;
        _fields.Add(
            new FieldDescription(key, meaning, type) { Default = standing, Required = required, WhenAbsent = whenAbsent, Unit = unit });
        return value;
    }

    private static ScalarNode? Word(string? kind) =>
        kind is null ? null : new ScalarNode(kind, false, DefaultOrigin.Instance);
}
