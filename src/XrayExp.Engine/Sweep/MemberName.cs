using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Spec.Reading;

namespace XrayExp.Engine.Sweep;

/// <summary>
/// Names the runs of a sweep: <c>class_weight=balanced,learning_rate=0.001,seed=3</c>. A name is made from the values alone, so it is the
/// same in every process and needs no explanation. It is a valid folder name on any file system: letters, digits and <c>._=,+-</c>.
/// </summary>
public static partial class MemberName
{
    /// <summary>The name of the base's group.</summary>
    public const string Base = "base";

    private const int LongestValue = 40;

    /// <summary>In characters. File systems allow 255, and the seed and endings such as <c>.new</c> follow.</summary>
    private const int LongestGroup = 160;

    public static string Of(string group, int seed) => $"{group},seed={NumberText.Write(seed)}";

    /// <summary>Returns the name of a combination of a grid.</summary>
    /// <param name="keys">Short names of the varied keys.</param>
    /// <param name="values">A word for each key's value.</param>
    public static string OfGroup(IEnumerable<string> keys, IEnumerable<string> values)
    {
        string name = string.Join(',', keys.Zip(values, (key, value) => $"{key}={value}"));
        return name.Length <= LongestGroup ? name : $"{name[..(LongestGroup - 9)]}-{Digest(name)}";
    }

    /// <summary>Returns the last word of each path, or the whole path if two paths end with the same word.</summary>
    public static ImmutableArray<string> OfKeys(ImmutableArray<string> paths)
    {
        string[] last = [.. paths.Select(path => path[(path.LastIndexOf('.') + 1)..])];
        Dictionary<string, int> endings = last.CountBy(word => word).ToDictionary();
        return [.. paths.Select((path, i) => Word(endings[last[i]] == 1 ? last[i] : path))];
    }

    /// <summary>Returns a word for each value of one key. A word that would be too long, or the same for two values, ends with a digest of
    /// its value.</summary>
    /// <param name="values">The values as YAML on one line.</param>
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

    /// <summary>Replaces characters that file names can't contain everywhere by dashes.</summary>
    private static string Word(string text)
    {
        string word = Strange().Replace(text, "-").TrimEnd('-', '.');
        return text.StartsWith('-') ? word : word.TrimStart('-');
    }

    /// <summary>Returns eight hexadecimal digits.</summary>
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    [GeneratedRegex("[^A-Za-z0-9._+-]+")]
    private static partial Regex Strange();
}
