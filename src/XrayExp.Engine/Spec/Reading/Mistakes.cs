using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>The mistakes found so far, and the paths of the experiment they lie in: later checks keep away from those, so that one mistake gives one complaint.</summary>
public sealed class Mistakes(List<Diagnostic> diagnostics)
{
    private readonly HashSet<string> _damaged = [];

    public void Add(string path, Diagnostic diagnostic)
    {
        _damaged.Add(path);
        diagnostics.Add(diagnostic);
    }

    /// <summary>Something there was complained about before the reading began.</summary>
    public void Damage(string path) => _damaged.Add(path);

    /// <summary>Whether everything at and below a path (<c>model[2]</c>, <c>data.classes</c>) was as it should be, and the path could be reached.</summary>
    public bool IsSound(string path) =>
        !_damaged.Any(damaged => damaged == path || Holds(path, damaged) || Holds(damaged, path));

    private static bool Holds(string outer, string inner) =>
        inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) && (inner[outer.Length] is '.' or '[');
}
