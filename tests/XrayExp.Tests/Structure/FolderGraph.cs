using System.Collections.Immutable;

namespace XrayExp.Tests.Structure;

/// <summary>Which folder uses which, and by which files.</summary>
internal sealed class FolderGraph
{
    private readonly ILookup<(string From, string To), (string From, string To)> _arrows;

    /// <param name="uses">Files and the files that they use.</param>
    public FolderGraph(IEnumerable<(string From, string To)> uses) =>
        _arrows = uses.Where(use => Folder(use.From) != Folder(use.To)).ToLookup(use => (Folder(use.From), Folder(use.To)));

    public IEnumerable<(string From, string To)> Arrows => _arrows.Select(arrow => arrow.Key);

    /// <summary>Groups of folders each of which can be reached from each other.</summary>
    public ImmutableArray<ImmutableArray<string>> Circles()
    {
        Dictionary<string, ImmutableHashSet<string>> reached = Arrows.Select(arrow => arrow.From).Distinct().ToDictionary(
            folder => folder,
            Reached);
        return
        [
            .. reached.Keys
                .Where(folder => reached[folder].Contains(folder))
                .Select(folder => reached.Keys.Where(other => reached[folder].Contains(other) && reached[other].Contains(folder)))
                .Select(circle => circle.Order(StringComparer.Ordinal).ToImmutableArray())
                .DistinctBy(circle => circle[0])
                .OrderBy(circle => circle[0], StringComparer.Ordinal),
        ];
    }

    /// <summary>The uses that keep the circles closed, file by file, rarest arrow first; nothing where there is no circle.</summary>
    public IEnumerable<string> Describe() =>
        from circle in Circles()
        from arrow in _arrows.OrderBy(arrow => arrow.Count())
        where circle.Contains(arrow.Key.From) && circle.Contains(arrow.Key.To)
        from use in arrow
        select $"{string.Join(" ↔ ", circle)}: {use.From} uses {use.To}";

    private ImmutableHashSet<string> Reached(string start)
    {
        HashSet<string> seen = [];
        Stack<string> open = new([start]);
        while (open.TryPop(out string? folder))
            foreach ((string from, string to) in Arrows)
                if (from == folder && seen.Add(to))
                    open.Push(to);
        return [.. seen];
    }

    private static string Folder(string path) => path.LastIndexOf('/') is >= 0 and int slash ? path[..slash] : "";
}
