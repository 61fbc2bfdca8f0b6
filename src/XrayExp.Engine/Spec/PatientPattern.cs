using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace XrayExp.Engine.Spec;

/// <summary>Reads a patient out of the name of an image file: the pattern's first group,
/// or all that it matches where it has no group.</summary>
public sealed class PatientPattern
{
    /// <summary>
    /// The names of the chest X-rays of Kermany, Zhang and Goldbaum (2018):
    /// <c>person12_virus_31.jpeg</c> is of <c>person12_virus</c> (bacteria and viruses are numbered apart),
    /// <c>IM-0115-0001.jpeg</c> of <c>IM-0115</c>, <c>NORMAL2-IM-0027-0001.jpeg</c> of <c>NORMAL2-IM-0027</c>.
    /// </summary>
    public const string Usual = @"(?:^|/)(person\d+_[a-z]+|(?:NORMAL\d+-)?IM-\d+)";

    /// <summary>A pattern that takes longer on one name has gone astray.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    /// <exception cref="ArgumentException">It is no regular expression of .NET.</exception>
    public PatientPattern(string pattern)
    {
        _regex = Linear(pattern) ?? new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        Text = pattern;
    }

    /// <summary>Names of the usual lengths, all alike, which a pattern with repetitions inside of repetitions goes astray on.</summary>
    public static ImmutableArray<string> Trials { get; } =
        [.. ((string[])["a", "A", "0", "a0", "-", "_", "/a"]).Select(part => string.Concat(Enumerable.Repeat(part, 48)) + ".!")];

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Without backtracking, in time that grows with the name alone;
    /// null where the pattern asks for more, or counts, which would take much memory.</summary>
    private static Regex? Linear(string pattern)
    {
        if (pattern.Contains('{', StringComparison.Ordinal))
            return null;
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <param name="file">What follows the class folder, sub-folders included, with <c>/</c>.</param>
    /// <returns>Null where the name names nobody.</returns>
    /// <exception cref="RegexMatchTimeoutException">The pattern has gone astray.</exception>
    public string? PatientOf(string file)
    {
        Match match = _regex.Match(file);
        string patient = match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        return match.Success && patient.Length > 0 ? patient : null;
    }
}
