using System.Collections.Immutable;
using HarfBuzzSharp;

namespace XrayExp.Engine.Report.Pictures.Letters;

/// <summary>
/// Decides which letters of a line are read from right to left: computes the levels of the Unicode Bidirectional Algorithm (Unicode
/// Standard Annex 9) without its explicit marks, which a picture shows as codes. Text on even levels runs to the right, on odd ones to the
/// left. The line has the direction of its first letter that has one.
/// </summary>
internal static class ReadingOrder
{
    private enum Kind
    {
        Left,
        Right,
        Arabic,
        European,
        ArabicNumber,
        Sign,
        Separator,
        Terminator,
        Mark,
        Neutral,
    }

    private static readonly UnicodeFunctions Unicode = UnicodeFunctions.Default;

    /// <param name="rightwards">True: the line runs to the right, whatever its first letter is.</param>
    /// <returns>The level of each code point.</returns>
    public static ImmutableArray<int> Levels(ReadOnlySpan<int> codes, bool rightwards = false)
    {
        Kind[] kinds = new Kind[codes.Length];
        for (int i = 0; i < kinds.Length; i++)
            kinds[i] = KindOf(codes[i]);
        int line = !rightwards && Array.Find(kinds, kind => kind is Kind.Left or Kind.Right or Kind.Arabic) is Kind.Right or Kind.Arabic
            ? 1
            : 0;
        Kind along = line == 1 ? Kind.Right : Kind.Left;
        ResolveNumbers(kinds, along);
        ResolveBrackets(kinds, codes, along);
        ResolveNeutrals(kinds, along);
        return [.. kinds.Select(kind => kind switch
        {
            Kind.Right => 1,
            Kind.Left => line == 1 ? 2 : 0,
            _ => 2,
        })];
    }

    private static Kind KindOf(int code)
    {
        Script script = Unicode.GetScript((uint)code);
        bool leftwards = script.HorizontalDirection == Direction.RightToLeft;
        return Unicode.GetGeneralCategory((uint)code) switch
        {
            _ when code is (>= 0x660 and <= 0x669) or 0x66B or 0x66C => Kind.ArabicNumber,
            UnicodeGeneralCategory.NonSpacingMark or UnicodeGeneralCategory.EnclosingMark or UnicodeGeneralCategory.Format => Kind.Mark,
            UnicodeGeneralCategory.DecimalNumber when code < 0x80 || leftwards => Kind.European,
            UnicodeGeneralCategory.CurrencySymbol => Kind.Terminator,
            _ when code is '+' or '-' => Kind.Sign,
            _ when code is ',' or '.' or '/' or ':' or 0xA0 => Kind.Separator,
            _ when code is '#' or '%' or 0xB0 or 0xB1 or 0x66A => Kind.Terminator,
            UnicodeGeneralCategory.UppercaseLetter or UnicodeGeneralCategory.LowercaseLetter or UnicodeGeneralCategory.TitlecaseLetter
                or UnicodeGeneralCategory.ModifierLetter or UnicodeGeneralCategory.OtherLetter or UnicodeGeneralCategory.LetterNumber
                or UnicodeGeneralCategory.SpacingMark or UnicodeGeneralCategory.DecimalNumber =>
                !leftwards ? Kind.Left : script == Script.Hebrew ? Kind.Right : Kind.Arabic,
            _ => Kind.Neutral,
        };
    }

    /// <summary>Applies rules W1 to W7: what marks belong to, and what is in and around numbers.</summary>
    private static void ResolveNumbers(Kind[] kinds, Kind along)
    {
        for (int i = 0; i < kinds.Length; i++)
            if (kinds[i] == Kind.Mark)
                kinds[i] = i == 0 ? along : kinds[i - 1];
        Kind strong = along;
        for (int i = 0; i < kinds.Length; i++)
            if (kinds[i] is Kind.Left or Kind.Right or Kind.Arabic)
                strong = kinds[i];
            else if (kinds[i] == Kind.European && strong == Kind.Arabic)
                kinds[i] = Kind.ArabicNumber;
        for (int i = 1; i + 1 < kinds.Length; i++)
            if (kinds[i - 1] == kinds[i + 1] && ((kinds[i] is Kind.Sign or Kind.Separator && kinds[i - 1] == Kind.European)
                || (kinds[i] == Kind.Separator && kinds[i - 1] == Kind.ArabicNumber)))
                kinds[i] = kinds[i - 1];
        for (int i = 1; i < kinds.Length; i++)
            if (kinds[i] == Kind.Terminator && kinds[i - 1] == Kind.European)
                kinds[i] = Kind.European;
        for (int i = kinds.Length - 2; i >= 0; i--)
            if (kinds[i] == Kind.Terminator && kinds[i + 1] == Kind.European)
                kinds[i] = Kind.European;
        strong = along;
        for (int i = 0; i < kinds.Length; i++)
        {
            kinds[i] = kinds[i] switch
            {
                Kind.Arabic => Kind.Right,
                Kind.Sign or Kind.Separator or Kind.Terminator => Kind.Neutral,
                Kind kind => kind
            };
            if (kinds[i] is Kind.Left or Kind.Right)
                strong = kinds[i];
            else if (kinds[i] == Kind.European && strong == Kind.Left)
                kinds[i] = Kind.Left;
        }
    }

    /// <summary>Applies rule N0: brackets have the direction of what they enclose, so that they are drawn at its two sides.</summary>
    private static void ResolveBrackets(Kind[] kinds, ReadOnlySpan<int> codes, Kind along)
    {
        Stack<int> open = [];
        for (int i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] != Kind.Neutral || Unicode.GetMirroring((uint)codes[i]) is var other && other == codes[i])
                continue;
            if (Unicode.GetGeneralCategory((uint)codes[i]) == UnicodeGeneralCategory.OpenPunctuation)
            {
                open.Push(i);
                continue;
            }

            while (open.TryPop(out int first))
            {
                if (codes[first] != (int)other)
                    continue;
                Enclose(kinds, first, i, along);
                break;
            }
        }
    }

    private static void Enclose(Kind[] kinds, int first, int last, Kind along)
    {
        Kind[] inside = [.. kinds[(first + 1)..last].Select(Strong).Where(kind => kind != Kind.Neutral)];
        if (inside.Length == 0)
            return;
        Kind before = kinds[..first].Select(Strong).LastOrDefault(kind => kind != Kind.Neutral, along);
        kinds[first] = kinds[last] = inside.Contains(along) || before == along ? along : inside[0];
    }

    /// <summary>Applies rules N1 and N2: what has no direction takes that of its two neighbours if they agree, else the line's.</summary>
    private static void ResolveNeutrals(Kind[] kinds, Kind along)
    {
        for (int begin = 0; begin < kinds.Length; begin++)
        {
            if (kinds[begin] != Kind.Neutral)
                continue;
            int end = begin;
            while (end < kinds.Length && kinds[end] == Kind.Neutral)
                end++;
            Kind before = begin == 0 ? along : Strong(kinds[begin - 1]), after = end == kinds.Length ? along : Strong(kinds[end]);
            Array.Fill(kinds, before == after ? before : along, begin, end - begin);
            begin = end;
        }
    }

    /// <summary>Returns the direction that a letter's neighbours see: a number among letters counts as running to the left.</summary>
    private static Kind Strong(Kind kind) => kind is Kind.European or Kind.ArabicNumber ? Kind.Right : kind;
}
