using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Spec.Reading;

namespace XrayExp.Engine.Sweep;

/// <summary>
/// What the runs of a sweep are called: <c>class_weight=balanced,learning_rate=0.001,seed=3</c>.
/// A name is made from the values alone, so that it is the same in every process, reads on its own, and names a folder on any file system:
/// letters, digits and <c>._=,+-</c>.
/// </summary>
public static partial class MemberName
{
    /// <summary>The group of the base alone.</summary>
    public const string Base = "base";

    private const int LongestValue = 40;

    /// <summary>A file system allows 255; the seed, <c>.new</c> and the like come behind.</summary>
    private const int LongestGroup = 160;

    public static string Of(string group, int seed) => $"{group},seed={NumberText.Write(seed)}";

    /// <summary>A combination of a grid.</summary>
    /// <param name="keys">Short names of the varied keys.</param>
    /// <param name="values">A word for each.</param>
    public static string OfGroup(IEnumerable<string> keys, IEnumerable<string> values)
    {
        string name = string.Join(',', keys.Zip(values, (key, value) => $"{key}={value}"));
        return name.Length <= LongestGroup ? name : $"{name[..(LongestGroup - 9)]}-{Digest(name)}";
    }

    /// <summary>The last word of each path, or all of it where two paths end alike.</summary>
    public static ImmutableArray<string> OfKeys(ImmutableArray<string> paths)
    {
        string[] last = [.. paths.Select(path => path[(path.LastIndexOf('.') + 1)..])];
        Dictionary<string, int> endings = last.CountBy(word => word).ToDictionary();
        return [.. paths.Select((path, i) => Word(endings[last[i]] == 1 ? last[i] : path))];
    }

    /// <summary>A word for each value of one key; where words would be too long or the same,
    /// the digest of the value tells them apart.</summary>
    /// <param name="values">As YAML on one line.</param>
    public static ImmutableArray<string> OfValues(ImmutableArray<string> values)
    {
        string[] words = [.. values.Select(Word)];
        Dictionary<string, int> meanings = values.Distinct().CountBy(Word, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. values.Select((value, i) =>
                words[i].Length is > 0 and <= LongestValue && meanings[words[i]] == 1
                    ? words[i]
                    : $"{words[i][..Math.Min(words[i].Length, LongestValue - 9)]}-{Digest(value)}"),
        ];
    }

    /// <summary>What may stand in the name of a file everywhere, the rest as dashes.</summary>
    private static string Word(string text)
    {
        string word = Strange().Replace(text, "-").TrimEnd('-', '.');
        return text.StartsWith('-') ? word : word.TrimStart('-');
    }

    /// <summary>Eight hexadecimal digits.</summary>
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    [GeneratedRegex("[^A-Za-z0-9._+-]+")]
    private static partial Regex Strange();
}
