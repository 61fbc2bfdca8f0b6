using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Sweep.Results;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>A varied key as an axis: where each group stands on it. Words stand at 0, 1, 2… in the order in which they appear.</summary>
/// <param name="Places">Of each group; NaN where its experiment has nothing there, or a word among numbers.</param>
/// <param name="Words">Those at 0, 1, 2…; empty of a numeric axis.</param>
internal sealed record KeyAxis(string Name, bool IsLogarithmic, ImmutableArray<double> Places, ImmutableArray<string> Words)
{
    public bool IsNumeric => Words.IsEmpty;

    /// <summary>The least and the greatest place.</summary>
    public (double Low, double High) Ends { get; } = Places.Where(double.IsFinite).DefaultIfEmpty(0).Min() is var low
        && Places.Where(double.IsFinite).DefaultIfEmpty(0).Max() is var high ? (low, high) : default;

    /// <param name="name">Short, as on the axis.</param>
    public static KeyAxis Of(string name, VariedKey key, SweepResult result)
    {
        ImmutableArray<VariedValue?> values = [.. result.Groups.Select(group => group.Group.Value(key.Path))];
        if (values.Any(value => value is not null) && values.All(value => value is null || !double.IsNaN(value.Number)))
        {
            bool logarithmic = key.IsLogarithmic && values.All(value => value is null || value.Number > 0);
            return new KeyAxis(name, logarithmic,
                [.. values.Select(value => value is null ? double.NaN : logarithmic ? Log10(value.Number) : value.Number)], []);
        }

        ImmutableArray<string> words = [.. values.Select(Word).Distinct()];
        return new KeyAxis(name, false, [.. values.Select(value => (double)words.IndexOf(Word(value)))], words);
    }

    /// <summary>What a place is called.</summary>
    public string Label(double place) =>
        !IsNumeric
            ? Words[(int)place]
            : (IsLogarithmic ? PortableMath.Exp(place * PortableMath.Log(10)) : place).ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A map without its braces.</summary>
    private static string Word(VariedValue? value) => value?.Text switch
    {
        null => "–",
        ['{', .. string inner, '}'] => inner.Trim(),
        string text => text,
    };

    private static double Log10(double value) => PortableMath.Log(value) / PortableMath.Log(10);
}
