using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>The fields that hold numbers, words and lists of them.</summary>
public sealed partial class FieldReader
{
    public override int Integer(string key, string meaning, int? fallback = null, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Value(key, fallback is null, false, fallback ?? min, node => Scalars.Integer(node, min, max), Write);

    public override int? OptionalInteger(string key, string meaning, string whenAbsent, int min = 0, int max = int.MaxValue,
        string? unit = null) =>
        Value<int?>(key, false, true, null, node => Optional(Scalars.Integer(node, min, max)),
            (value, where) => value is { } given ? Write(given, where) : null);

    public override double Number(string key, string meaning, double? fallback = null, Interval? range = null, string? unit = null) =>
        Value(key, fallback is null, false, fallback ?? Within(range), node => Scalars.Number(node, range ?? Interval.Finite), Write);

    public override double? OptionalNumber(string key, string meaning, string whenAbsent, Interval? range = null, string? unit = null) =>
        Value<double?>(key, false, true, null, node => Optional(Scalars.Number(node, range ?? Interval.Finite)),
            (value, where) => value is { } given ? Write(given, where) : null);

    public override bool Flag(string key, string meaning, bool fallback) =>
        Value(key, false, false, fallback, Scalars.Flag, (value, where) => new ScalarNode(value ? "true" : "false", true, where));

    public override string? Text(string key, string meaning, string? fallback = null, bool required = false, string? pattern = null,
        string? patternMeaning = null)
    {
        if (required && map.Find(key)?.Value is { } given && Scalars.UnquotedNull(given) is { } help)
            mistakes.Add(At(key), new("null-value", $"`{key}` expects a value; received {NodeText.Describe(given)}", given.Where, help));
        return Value(key, required, !required && fallback is null, fallback, node => Scalars.Text(node, pattern, patternMeaning),
            (value, where) => value is null ? null : Write(value, where));
    }

    public override TEnum Choice<TEnum>(string key, string meaning, TEnum? fallback = null)
    {
        IReadOnlyList<(string Name, TEnum Value)> all = ChoiceName.All<TEnum>();
        string word = Value(key, fallback is null, false, ChoiceName.Of(fallback ?? all[0].Value),
            node => Scalars.Word(node, all.Select(choice => choice.Name)), Write);
        return all.First(choice => choice.Name == word).Value;
    }

    public override Size Size(string key, string meaning, Size? fallback = null, int min = 1) =>
        Value(key, fallback is null, false, fallback ?? min, node => Scalars.Size(node, min), Write);

    public override Size? OptionalSize(string key, string meaning, string whenAbsent, int min = 1) =>
        Value<Size?>(key, false, true, null, node => Optional(Scalars.Size(node, min)),
            (value, where) => value is { } given ? Write(given, where) : null);

    public override Margins Margins(string key, string meaning, Margins fallback) =>
        Value(key, false, false, fallback, Scalars.Margins, Write);

    public override (double Low, double High)? OptionalRange(string key, string meaning, string whenAbsent,
        Func<double, (double Low, double High)>? fromNumber = null, Interval? range = null, string? unit = null) =>
        Value<(double Low, double High)?>(key, false, true, null, node => Ranges.Read(node, fromNumber, range ?? Interval.Finite),
            (value, where) => value is { } given ? WriteList([given.Low, given.High], number => Write(number, where), where) : null);

    public override ImmutableArray<int> Integers(string key, string meaning, ImmutableArray<int>? fallback = null, int min = 0) =>
        Value(key, fallback is null, false, fallback ?? [], node => Scalars.List(node, "a list of whole numbers",
            item => Scalars.Integer(item, min, int.MaxValue)), (values, where) => WriteList(values, value => Write(value, where), where));

    public override ImmutableArray<double> Numbers(string key, string meaning, ImmutableArray<double>? fallback = null,
        Interval? range = null) =>
        Value(key, fallback is null, false, fallback ?? [], node => Scalars.List(node, "a list of numbers", item =>
            Scalars.Number(item, range ?? Interval.Finite)), (values, where) => WriteList(values, value => Write(value, where), where));

    public override ImmutableArray<string> Words(string key, string meaning, ImmutableArray<string>? fallback = null) =>
        Value(key, fallback is null, false, fallback ?? [], node => Scalars.List(node, "a list of words", Scalars.Name),
            (values, where) => WriteList(values, value => Write(value, where), where));

    public override ImmutableArray<string>? OptionalWords(string key, string meaning, string whenAbsent) =>
        Value<ImmutableArray<string>?>(key, false, true, null, node => Optional(Scalars.List(node, "a list of words", Scalars.Name)),
            (values, where) => values is { } given ? WriteList(given, value => Write(value, where), where) : null);

    public override (string? Word, ImmutableSortedDictionary<string, double> Map) WordOrMap(string key,
        string meaning, ImmutableArray<string> words, string fallback, Interval? range = null) =>
        Value<(string? Word, ImmutableSortedDictionary<string, double> Map)>(
            key, false, false, (fallback, Weights.None), node => Weights.Read(node, words, range ?? Interval.Finite),
            (value, where) => value.Word is { } word
                ? Write(word, where)
                : new MapNode([.. value.Map.Select(pair => new MapEntry(pair.Key, where, Write(pair.Value, where)))], where));

    private static Check<T?> Optional<T>(Check<T> check)
        where T : struct =>
        check.Complaint is { } complaint ? complaint : (T?)check.Value;

    /// <summary>Returns some number in the range, with which reading continues after a mistake.</summary>
    private static double Within(Interval? range) =>
        range is not { } interval || interval.Contains(1) ? 1 : interval.Contains(0.5) ? 0.5 : interval.Low;

    private static ScalarNode Write(int value, Origin where) => new(NumberText.Write(value), true, where);

    private static ScalarNode Write(double value, Origin where) => new(NumberText.Write(value), true, where);

    private static ScalarNode Write(string value, Origin where) => new(value, false, where);

    private static ListNode Write(Size value, Origin where) => WriteList([value.Height, value.Width], side => Write(side, where), where);

    private static ListNode Write(Margins value, Origin where) =>
        WriteList([new Size(value.Top, value.Bottom), new Size(value.Left, value.Right)], side => Write(side, where), where);

    private static ListNode WriteList<T>(ImmutableArray<T> values, Func<T, Node> write, Origin where) =>
        new([.. values.Select(write)], where);
}
