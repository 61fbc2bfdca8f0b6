using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Randomness;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>How a key's values are drawn.</summary>
internal abstract record Distribution
{
    /// <summary>The names of the distributions in a sweep file.</summary>
    public static readonly ImmutableArray<string> Words = ["choice", "uniform", "log_uniform", "integers"];

    /// <summary>Returns the value that is drawn at an address.</summary>
    public abstract Node At(RandomKey key);

    /// <returns>The distribution; null if the entry is invalid, which has been reported.</returns>
    public static Distribution? Read(MapEntry entry, List<Diagnostic> diagnostics)
    {
        if (entry.Value is not MapNode { Entries: [var only] })
        {
            diagnostics.Add(new("wrong-type", $"`{entry.Key}` expects a distribution; received {NodeText.Describe(entry.Value)}",
                entry.Value.Where, $"one of {QuotedNames.Listed(Words)}: `{{ uniform: [0, 1] }}`"));
            return null;
        }

        switch (only.Key)
        {
            case "choice":
                return Choice.Of(only, diagnostics);
            case "uniform":
                return Ends(only, Interval.Finite, diagnostics) is { } any ? new Uniform(any.Low, any.High, only.Value.Where) : null;
            case "log_uniform":
                return Ends(only, Interval.Positive, diagnostics) is { } positive
                    ? new LogUniform(positive.Low, positive.High, only.Value.Where)
                    : null;
            case "integers":
                return Ends(only, Interval.Finite, diagnostics) is { } whole ? Integers.Of(only, whole, diagnostics) : null;
            default:
                diagnostics.Add(new("unknown-kind", $"there is no distribution `{only.Key}`", only.KeyWhere,
                    ClosestName.Among(Words, only.Key) is { } near ? $"did you mean `{near}`?" : $"there are {QuotedNames.Listed(Words)}"));
                return null;
        }
    }

    private static (double Low, double High)? Ends(MapEntry entry, Interval range, List<Diagnostic> diagnostics)
    {
        Check<(double Low, double High)?> ends = Ranges.Read(entry.Value, null, range);
        if (ends.Complaint is { } complaint)
            diagnostics.Add(new(complaint.Rule, $"`{entry.Key}` expects {complaint.Expected}; received {NodeText.Describe(complaint.Node)}",
                complaint.Node.Where, complaint.Help));
        return ends.Value;
    }

    /// <summary>Rounds a drawn number to four digits: a search can't distinguish more, and readers want no more.</summary>
    private protected static ScalarNode Number(double value, double low, double high, Origin where)
    {
        double rounded = double.Parse(value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new ScalarNode(NumberText.Write(Math.Clamp(rounded, low, high)), true, where);
    }
}

/// <summary>One of a list, all equally likely.</summary>
internal sealed record Choice(ImmutableArray<Node> Values) : Distribution
{
    public override Node At(RandomKey key) => Values[key.Stream().Below(Values.Length)];

    public static Choice? Of(MapEntry entry, List<Diagnostic> diagnostics)
    {
        if (entry.Value is ListNode { Items.IsEmpty: false } list)
            return new Choice(list.Items);
        diagnostics.Add(new("wrong-type", $"`{entry.Key}` expects a list of values; received {NodeText.Describe(entry.Value)}",
            entry.Value.Where, "for instance `choice: [none, balanced]`"));
        return null;
    }
}

/// <summary>Uniform in [low, high], to four digits.</summary>
internal sealed record Uniform(double Low, double High, Origin Where) : Distribution
{
    public override Node At(RandomKey key) => Number(key.Uniform(Low, High), Low, High, Where);
}

/// <summary>Its logarithm is uniform: as many values between 0.001 and 0.01 as between 0.01 and 0.1. To four digits.</summary>
internal sealed record LogUniform(double Low, double High, Origin Where) : Distribution
{
    public override Node At(RandomKey key) =>
        Number(PortableMath.Exp(key.Uniform(PortableMath.Log(Low), PortableMath.Log(High))), Low, High, Where);
}

/// <summary>A whole number from low to high, both included.</summary>
internal sealed record Integers(int Low, int High, Origin Where) : Distribution
{
    public override Node At(RandomKey key) => new ScalarNode(NumberText.Write(Low + key.Stream().Below(High - Low + 1)), true, Where);

    public static Integers? Of(MapEntry entry, (double Low, double High) ends, List<Diagnostic> diagnostics)
    {
        const double Largest = 1_000_000_000;
        if (ends.Low == Math.Floor(ends.Low) && ends.High == Math.Floor(ends.High) && Math.Abs(ends.Low) <= Largest
            && Math.Abs(ends.High) <= Largest)
            return new Integers((int)ends.Low, (int)ends.High, entry.Value.Where);
        diagnostics.Add(new("invalid-value", $"`{entry.Key}` expects two whole numbers; received {FlowYaml.Write(entry.Value)}",
            entry.Value.Where, "`uniform` draws any number between two"));
        return null;
    }
}
