using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace XrayExp.Engine.Report.Pictures.Letters;

/// <summary>A code point and the face that has its glyph.</summary>
internal readonly record struct Letter(int Code, Face Face);

/// <summary>Converts a text to letters that can be drawn. A character that no face has, or that would be invisible or turn the text around
/// it (control characters, marks of direction), is written as its code, <c>U+4E2D</c>: never as a box, and never as nothing.</summary>
internal static class CodePoints
{
    private static readonly UnicodeFunctions Unicode = UnicodeFunctions.Default;

    public static ImmutableArray<Letter> Of(string text, bool bold)
    {
        ImmutableArray<Letter>.Builder letters = ImmutableArray.CreateBuilder<Letter>(text.Length);
        Face inter = bold ? Faces.SemiBold : Faces.Regular, current = inter;
        foreach (int code in Composed(text))
        {
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(code);
            bool joins = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.SpaceSeparator || IsJoiner(code);
            Face? face = IsHidden(code, category) ? null : joins && (current.Has(code) || IsJoiner(code)) ? current : Faces.For(code, bold);
            if (face is null)
            {
                foreach (char letter in string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}"))
                    letters.Add(new Letter(letter, inter));
                current = inter;
                continue;
            }

            letters.Add(new Letter(code, face));
            current = face;
        }

        return letters.ToImmutable();
    }

    /// <summary>Whether a code point joins or separates letters, or selects a form of one; a font need not have it.</summary>
    private static bool IsJoiner(int code) => code is 0x200C or 0x200D or (>= 0xFE00 and <= 0xFE0F);

    private static bool IsHidden(int code, UnicodeCategory category) =>
        code == Rune.ReplacementChar.Value || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate && !IsJoiner(code);

    /// <summary>Combines letters and marks that together have a code point. On macOS, names of files are split into <c>e</c> and an accent,
    /// or Korean syllables into their sounds. <see cref="string.Normalize()"/> does nothing in a process without culture data.</summary>
    private static List<int> Composed(string text)
    {
        List<int> codes = [];
        foreach (Rune rune in text.EnumerateRunes())
            if (codes.Count > 0 && Unicode.TryCompose((uint)codes[^1], (uint)rune.Value, out uint together))
                codes[^1] = (int)together;
            else
                codes.Add(rune.Value);
        return codes;
    }
}
