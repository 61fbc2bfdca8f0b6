using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>Reads a word, or a map from free names to numbers.</summary>
internal static class Weights
{
    public static readonly ImmutableSortedDictionary<string, double> None =
        ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    public static Check<(string? Word, ImmutableSortedDictionary<string, double> Map)> Read(Node node,
        ImmutableArray<string> words, Interval range)
    {
        if (node is not MapNode map)
        {
            Check<string> word = Scalars.Word(node, words);
            return word.Complaint is { } complaint
                ? complaint with { Expected = $"{complaint.Expected}, or a map from names to numbers" }
                : ((string?)word.Value, None);
        }

        ImmutableSortedDictionary<string, double> numbers = None;
        foreach (MapEntry entry in map.Entries)
        {
            Check<double> number = Scalars.Number(entry.Value, range);
            if (number.Complaint is { } complaint)
                return complaint;
            numbers = numbers.Add(entry.Key, number.Value);
        }

        return numbers.IsEmpty ? new Complaint("invalid-value", "at least one name", node) : ((string?)null, numbers);
    }
}
