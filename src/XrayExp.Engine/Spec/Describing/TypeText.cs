using System.Globalization;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>Describes in words what a field may hold.</summary>
public static class TypeText
{
    public static string Of(FieldType type) => type switch
    {
        IntegerType integer => integer switch
        {
            (0, int.MaxValue) => "a whole number",
            (var min, int.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {min}"),
            (var min, var max) => string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"),
        },
        NumberType number => number.Range.ToString(),
        FlagType => "true or false",
        TextType text => text.PatternMeaning ?? "text",
        ChoiceType choice => string.Join(" | ", choice.Words),
        MarginsType => "a whole number, [vertical, horizontal], or [[top, bottom], [left, right]]",
        SizeType => "a whole number, or [height, width]",
        RangeType { OrNumber: true } range => $"{range.Range}, or [low, high]",
        RangeType => "[low, high]",
        ListType { Element: IntegerType } => "a list of whole numbers",
        ListType { Element: NumberType } => "a list of numbers",
        ListType => "a list of words",
        OneOfType oneOf => $"one {oneOf.Vocabulary.What}",
        NumberOrOneOfType either => $"{either.Range}, or one {either.Vocabulary.What}",
        ListOfType list => $"a list, each one {list.Vocabulary.What}",
        SectionType => "a section of keys",
        WordOrMapType words => $"{string.Join(" | ", words.Words)} | {{ NAME: number, … }}",
        _ => throw new InvalidOperationException($"a field type without words: {type}"),
    };
}
