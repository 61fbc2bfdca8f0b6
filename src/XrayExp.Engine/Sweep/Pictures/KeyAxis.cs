using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Sweep.Results;

namespace XrayExp.Engine.Sweep.Pictures;

/// <summary>A varied key as an axis, with the place of each group on it. Words are at 0, 1, 2… in the order in which they appear.</summary>
/// <param name="Places">The place of each group; NaN if its experiment has no such key.</param>
/// <param name="Words">The words at 0, 1, 2…; empty for a numeric axis.</param>
internal sealed record KeyAxis(string Name, bool IsLogarithmic, ImmutableArray<double> Places, ImmutableArray<string> Words)
{
    public bool IsNumeric => Words.IsEmpty;

    /// <summary>The smallest and the largest place.</summary>
    public (double Low, double High) Ends { get; } = Places.Where(double.IsFinite).DefaultIfEmpty(0).Min() is var low
        && Places.Where(double.IsFinite).DefaultIfEmpty(0).Max() is var high ? (low, high) : default;

    /// <param name="name">The key's short name, as on the axis.</param>
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

    /// <summary>Returns the value at a place as text.</summary>
    public string Label(double place) =>
        !IsNumeric
            ? Words[(int)place]
            : (IsLogarithmic ? PortableMath.Exp(place * PortableMath.Log(10)) : place).ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Returns a value as text, a map without its braces.</summary>
    private static string Word(VariedValue? value) => value?.Text switch
    {
        null => "–",
        ['{', .. string inner, '}'] => inner.Trim(),
        string text => text,
    };

    private static double Log10(double value) => PortableMath.Log(value) / PortableMath.Log(10);
}
