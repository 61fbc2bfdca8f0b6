using System.Globalization;

namespace XrayExp.Engine.Catalog;

/// <summary>A range of numbers, its ends included or not. Never contains NaN.</summary>
public readonly record struct Interval(double Low, double High, bool LowIncluded = true, bool HighIncluded = true)
{
    /// <summary>[0, ∞)</summary>
    public static readonly Interval NotNegative = new(0, double.PositiveInfinity, true, false);

    /// <summary>(0, ∞)</summary>
    public static readonly Interval Positive = new(0, double.PositiveInfinity, false, false);

    /// <summary>[0, 1)</summary>
    public static readonly Interval Rate = new(0, 1, true, false);

    /// <summary>[0, 1]</summary>
    public static readonly Interval Unit = new(0, 1);

    /// <summary>Every finite number.</summary>
    public static readonly Interval Finite = new(double.NegativeInfinity, double.PositiveInfinity, false, false);

    public bool Contains(double value) =>
        (LowIncluded ? value >= Low : value > Low) && (HighIncluded ? value <= High : value < High);

    /// <summary>Returns the interval in words: <c>a number in [0, 1)</c>, <c>a positive number</c>.</summary>
    public override string ToString()
    {
        if (this == Positive)
            return "a positive number";
        if (this == NotNegative)
            return "a number that is not negative";
        if (this == Finite)
            return "a finite number";
        if (double.IsPositiveInfinity(High))
            return $"a number {(LowIncluded ? "of at least" : "above")} {Text(Low)}";
        return $"a number in {(LowIncluded ? '[' : '(')}{Text(Low)}, {Text(High)}{(HighIncluded ? ']' : ')')}";
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
