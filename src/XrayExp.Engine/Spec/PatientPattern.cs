using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace XrayExp.Engine.Spec;

/// <summary>Finds the patient in the name of an image file: the pattern's first group, or the whole match if the pattern has no
/// group.</summary>
public sealed class PatientPattern
{
    /// <summary>
    /// Matches the names of the chest X-rays of Kermany, Zhang and Goldbaum (2018): <c>person12_virus_31.jpeg</c> belongs to
    /// <c>person12_virus</c> (bacteria and viruses are numbered separately), <c>IM-0115-0001.jpeg</c> to <c>IM-0115</c>,
    /// <c>NORMAL2-IM-0027-0001.jpeg</c> to <c>NORMAL2-IM-0027</c>.
    /// </summary>
    public const string Usual = @"(?:^|/)(person\d+_[a-z]+|(?:NORMAL\d+-)?IM-\d+)";

    /// <summary>The time limit for one name; a pattern that takes longer backtracks too much.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    /// <exception cref="ArgumentException">The pattern is not a regular expression of .NET.</exception>
    public PatientPattern(string pattern)
    {
        _regex = Linear(pattern) ?? new Regex(pattern, RegexOptions.CultureInvariant, Patience);
        Text = pattern;
    }

    /// <summary>Names of usual length with one repeated part, on which a pattern with nested repetitions backtracks too long.</summary>
    public static ImmutableArray<string> Trials { get; } =
        [.. ((string[])["a", "A", "0", "a0", "-", "_", "/a"]).Select(part => string.Concat(Enumerable.Repeat(part, 48)) + ".!")];

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Returns an expression without backtracking, whose time is linear in the name's length; null if the pattern does
    /// not allow that, or counts repetitions, which would take much memory.</summary>
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

    /// <param name="file">The file's name after the class folder, sub-folders included, with <c>/</c>.</param>
    /// <returns>Null if the name contains no patient.</returns>
    /// <exception cref="RegexMatchTimeoutException">The pattern takes longer than a second.</exception>
    public string? PatientOf(string file)
    {
        Match match = _regex.Match(file);
        string patient = match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        return match.Success && patient.Length > 0 ? patient : null;
    }
}
