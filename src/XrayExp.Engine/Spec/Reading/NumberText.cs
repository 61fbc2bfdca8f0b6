using System.Globalization;
using System.Text.RegularExpressions;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>Reads and writes numbers: <c>3</c>, <c>0.1</c>, <c>1e-7</c>, <c>1/255</c>; always with a decimal point, whatever the
/// locale.</summary>
public static partial class NumberText
{
    private const string Smallest = "1.4e-45", Largest = "3.4e38";

    /// <summary>Returns the number, or null if the text is not one. NaN and infinities are numbers here; no range contains them.</summary>
    public static double? Parse(string text)
    {
        if (Special().Match(text) is { Success: true } special)
            return special.Value.EndsWith('n') || special.Value.EndsWith('N')
                ? double.NaN
                : special.Value[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (Decimal().IsMatch(text))
            return double.Parse(text, CultureInfo.InvariantCulture);
        if (Fraction().Match(text) is { Success: true } fraction)
            return double.Parse(fraction.Groups[1].Value, CultureInfo.InvariantCulture) / double.Parse(fraction.Groups[2].Value,
                CultureInfo.InvariantCulture);
        return null;
    }

    /// <summary>Describes what a literal would become if it does not fit: 0, or infinity. Training computes in float32, from
    /// 1.4e-45 to 3.4e38, so a literal outside of that range, or a fraction with denominator 0, cannot be what was meant.</summary>
    /// <returns>Null if the number keeps its value, or if the text is not a number.</returns>
    public static string? Loss(string text)
    {
        if (Special().IsMatch(text) || Parse(text) is not { } value)
            return null;
        bool written0 = !text.Split('/')[0].Split('e', 'E')[0].Any(c => c is >= '1' and <= '9');
        if (!float.IsFinite((float)value))
            return Fraction().IsMatch(text) && !double.IsFinite(value)
                ? "it divides by 0, or by a number that is too small"
                : $"it is too large: numbers go up to {Largest}";
        return !written0 && (float)value == 0 ? $"it would become 0: other numbers than 0 begin at {Smallest}" : null;
    }

    /// <summary>Returns the whole number, or null if the text is not one or does not fit.</summary>
    public static int? ParseInteger(string text) =>
        Whole().IsMatch(text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : null;

    /// <summary>Returns the shortest form that reads back as the same number.</summary>
    public static string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A([+-]?[0-9]+(?:\.[0-9]+)?)\s*/\s*([0-9]+(?:\.[0-9]+)?)\z")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\A([+-]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex Special();
}
