using System.Collections.Immutable;
using XrayExp.Engine.Catalog;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>What a field may hold, for the documentation and the schema.</summary>
public abstract record FieldType;

public sealed record IntegerType(int Min, int Max) : FieldType;

public sealed record NumberType(Interval Range) : FieldType;

public sealed record FlagType : FieldType;

public sealed record TextType(string? Pattern, string? PatternMeaning) : FieldType;

public sealed record ChoiceType(ImmutableArray<string> Words) : FieldType;

/// <summary>A whole number, or [height, width].</summary>
public sealed record SizeType(int Min) : FieldType;

/// <summary>A whole number, [vertical, horizontal], or [[top, bottom], [left, right]].</summary>
public sealed record MarginsType : FieldType;

/// <summary>[low, high], or with <paramref name="OrNumber"/> also one number.</summary>
public sealed record RangeType(Interval Range, bool OrNumber) : FieldType;

public sealed record ListType(FieldType Element) : FieldType;

/// <summary>A word of a catalogue with its fields.</summary>
public sealed record OneOfType(Vocabulary Vocabulary) : FieldType;

/// <summary>A number or a word of a catalogue.</summary>
public sealed record NumberOrOneOfType(Interval Range, Vocabulary Vocabulary) : FieldType;

public sealed record ListOfType(Vocabulary Vocabulary) : FieldType;

public sealed record SectionType(ImmutableArray<FieldDescription> Fields) : FieldType;

/// <summary>A word, or a map from free names to numbers.</summary>
public sealed record WordOrMapType(ImmutableArray<string> Words, Interval Range) : FieldType;
