using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Figures;

namespace XrayExp.Engine.Compare.Statistics;

/// <summary>Decides whether the figures of two results are computed for the same classes.</summary>
internal static class ClassMatching
{
    public static ClassMatch Of(ImmutableArray<string> old, ImmutableArray<string> @new) =>
        old.SequenceEqual(@new, StringComparer.Ordinal) ? ClassMatch.Same
        : old.Order(StringComparer.Ordinal).SequenceEqual(@new.Order(StringComparer.Ordinal), StringComparer.Ordinal) ? ClassMatch.Reordered
        : ClassMatch.Others;

    /// <summary>Returns what differs, without a full stop; null if nothing does, or if more than two classes only have another
    /// order.</summary>
    public static string? Describe(ImmutableArray<string> old, ImmutableArray<string> @new) => Of(old, @new) switch
    {
        ClassMatch.Reordered when old.Length == 2 => $"the positive class was {old[1]} and is {@new[1]}",
        ClassMatch.Others => $"the classes were {string.Join(", ", old)} and are {string.Join(", ", @new)}",
        _ => null,
    };

    /// <summary>Whether one value of a figure can be better than the other: not if the classes differ, and not for a figure of the positive
    /// class if two classes have another order.</summary>
    public static bool AreOfOneThing(this ClassMatch match, Figure figure, int classes) =>
        match == ClassMatch.Same || (match == ClassMatch.Reordered && (classes > 2 || !figure.IsOfPositive));
}
