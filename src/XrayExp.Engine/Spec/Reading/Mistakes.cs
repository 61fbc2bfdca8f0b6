using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>The mistakes found so far, and the paths of the experiment they lie in:
/// later checks keep away from those, so that one mistake gives one complaint.</summary>
public sealed class Mistakes(List<Diagnostic> diagnostics)
{
    private readonly HashSet<string> _damaged = [], _holding = [];

    /// <summary>Where a key belongs that stands in the wrong place, as a help line: its name and the path of the map that it stands in;
    /// null where that is unknown.</summary>
    public Func<string, string, string?> Home { get; init; } = (_, _) => null;

    public void Add(string path, Diagnostic diagnostic)
    {
        Damage(path);
        diagnostics.Add(diagnostic);
    }

    /// <summary>Something there was complained about before the reading began.</summary>
    public void Damage(string path)
    {
        if (_damaged.Add(path))
            _holding.UnionWith(Above(path));
    }

    /// <summary>Whether everything at and below a path (<c>model[2]</c>, <c>data.classes</c>) was as it should be,
    /// and the path could be reached.</summary>
    public bool IsSound(string path) => !_damaged.Contains(path) && !_holding.Contains(path) && !Above(path).Any(_damaged.Contains);

    /// <summary>The paths that hold it: <c>model</c> and <c>model[2]</c> of <c>model[2].filters</c>.</summary>
    private static IEnumerable<string> Above(string path)
    {
        for (int i = 1; i < path.Length; i++)
            if (path[i] is '.' or '[')
                yield return path[..i];
    }
}
