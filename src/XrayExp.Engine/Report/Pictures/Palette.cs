using ScottPlot;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>Colours that people with any colour vision can tell apart: those of Okabe and Ito, "Color Universal Design" (2008), without
/// their yellow, which is too pale for a line on white.</summary>
internal static class Palette
{
    public static readonly Color Train = Color.FromHex("#0072B2");

    public static readonly Color Validation = Color.FromHex("#D55E00");

    public static readonly Color Ink = Color.FromHex("#1A1A1A");

    /// <summary>For less important text, and for what is drawn for reference.</summary>
    public static readonly Color Gray = Color.FromHex("#6B6B6B");

    public static readonly Color Axis = Color.FromHex("#A6A6A6");

    public static readonly Color Grid = Color.FromHex("#E8E8E8");

    /// <summary>For wrong answers.</summary>
    public static readonly Color Red = Color.FromHex("#D7301F");

    /// <summary>For right answers; bluish, so that it differs from the red.</summary>
    public static readonly Color Green = Color.FromHex("#009E73");

    private static readonly Color[] Lines = [Train, Validation, Green, Color.FromHex("#CC79A7"), Color.FromHex("#56B4E9"),
        Color.FromHex("#E69F00"), Ink];

    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted];

    /// <summary>Returns the line of a class by its number: a colour, and with more classes than colours a pattern.</summary>
    public static (Color Color, LinePattern Pattern) Line(int number) =>
        (Lines[number % Lines.Length], Patterns[number / Lines.Length % Patterns.Length]);
}
