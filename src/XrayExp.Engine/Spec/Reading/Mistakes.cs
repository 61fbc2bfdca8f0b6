using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>The mistakes found so far and their paths in the experiment. Later checks skip these paths, so that one mistake is
/// reported once.</summary>
public sealed class Mistakes(List<Diagnostic> diagnostics)
{
    private readonly HashSet<string> _damaged = [], _holding = [];

    /// <summary>Returns a help line that says where a misplaced key belongs, from the key and the path of the map that contains
    /// it; null if that is unknown.</summary>
    public Func<string, string, string?> Home { get; init; } = (_, _) => null;

    public void Add(string path, Diagnostic diagnostic)
    {
        Damage(path);
        diagnostics.Add(diagnostic);
    }

    /// <summary>Marks a path where a mistake was reported before reading began.</summary>
    public void Damage(string path)
    {
        if (_damaged.Add(path))
            _holding.UnionWith(Above(path));
    }

    /// <summary>Whether no mistake was found at, below or above a path (<c>model[2]</c>, <c>data.classes</c>).</summary>
    public bool IsSound(string path) => !_damaged.Contains(path) && !_holding.Contains(path) && !Above(path).Any(_damaged.Contains);

    /// <summary>Returns the paths above one: <c>model</c> and <c>model[2]</c> for <c>model[2].filters</c>.</summary>
    private static IEnumerable<string> Above(string path)
    {
        for (int i = 1; i < path.Length; i++)
            if (path[i] is '.' or '[')
                yield return path[..i];
    }
}
