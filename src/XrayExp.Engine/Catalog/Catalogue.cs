using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Catalog;

/// <summary>All words of one vocabulary, in the order in which the documentation lists them.</summary>
/// <param name="what">The singular, for messages: <c>layer</c>.</param>
public sealed class Catalogue<T>(string what, params ImmutableArray<Kind<T>> kinds)
    where T : class
{
    public string What { get; } = what;

    public ImmutableArray<Kind<T>> Kinds { get; } = kinds;

    /// <summary>Returns the kind with this name or alias (case-sensitive), or null if there is none.</summary>
    public Kind<T>? Find(string name) =>
        Kinds.FirstOrDefault(kind => kind.Name == name || kind.Aliases.Contains(name));

    /// <summary>Returns the name that a wrong one most likely means (another library's name for the kind, or the nearest
    /// spelling), or null if none is near.</summary>
    public string? Closest(string name)
    {
        string bare = ClosestName.Bare(name);
        return Kinds.FirstOrDefault(kind => kind.CalledElsewhere.Prepend(kind.Name).Any(other => ClosestName.Bare(other) == bare))?.Name
            ?? ClosestName.Among(Kinds.SelectMany(kind => kind.Aliases.Prepend(kind.Name)), name);
    }
}
