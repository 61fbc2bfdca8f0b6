using System.Collections.Immutable;
using System.Globalization;

namespace XrayExp.Engine.Diagnostics;

/// <summary>Sorts mistakes for display: file by file in the order in which files first appear, from top to bottom; mistakes without a place
/// in a file come last. If there are too many of a kind, one entry counts the rest, at the place of the next one.</summary>
public static class DiagnosticOrder
{
    /// <summary>The most mistakes of a rule that are shown one by one.</summary>
    public const int MostOfAKind = 20;

    public static ImmutableArray<Diagnostic> Sort(IEnumerable<Diagnostic> diagnostics)
    {
        Diagnostic[] all = [.. diagnostics];
        List<string> files =
            [.. all.Select(diagnostic => diagnostic.Where).OfType<FileOrigin>().Select(where => where.Text.Name).Distinct()];
        return FewOfEachKind(all
            .OrderBy(diagnostic => diagnostic.Where is FileOrigin where ? files.IndexOf(where.Text.Name) : files.Count)
            .ThenBy(diagnostic => (diagnostic.Where as FileOrigin)?.Line ?? 0)
            .ThenBy(diagnostic => (diagnostic.Where as FileOrigin)?.Column ?? 0));
    }

    private static ImmutableArray<Diagnostic> FewOfEachKind(IEnumerable<Diagnostic> sorted)
    {
        Dictionary<string, int> seen = [], rest = [];
        List<Diagnostic> few = [];
        foreach (Diagnostic diagnostic in sorted)
        {
            int number = seen[diagnostic.Rule] = seen.GetValueOrDefault(diagnostic.Rule) + 1;
            if (number == MostOfAKind + 1)
                rest[diagnostic.Rule] = few.Count;
            if (number <= MostOfAKind + 1)
                few.Add(diagnostic);
        }

        foreach ((string rule, int place) in rest)
            if (seen[rule] - MostOfAKind is > 1 and var more)
                few[place] = few[place] with
                {
                    Message = string.Create(CultureInfo.InvariantCulture, $"and {more:N0} more of this kind"),
                    Help = null,
                    Count = more
                };
        return [.. few];
    }
}
