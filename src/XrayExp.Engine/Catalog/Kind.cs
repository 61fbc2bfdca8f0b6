using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Catalog;

/// <summary>One word of the vocabulary: its name, what it does, and how its fields are read.</summary>
/// <typeparam name="T">What the word is: a layer, an optimizer, a loss…</typeparam>
/// <param name="Name">As written in YAML: <c>conv2d</c>.</param>
/// <param name="Summary">One sentence for the documentation.</param>
/// <param name="Read">
/// Declares and reads the fields in one go. The same function runs over an experiment (giving the record) and over nothing at all
/// (giving the documentation and the schema), so it must declare the same fields, in the same order, whatever the values are.
/// </param>
public sealed record Kind<T>(string Name, string Summary, Func<Fields, T> Read)
    where T : class
{
    /// <summary>Other spellings that mean the same: <c>silu</c> for <c>swish</c>.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>What Keras, PyTorch or people call it: never accepted, but led home. Case, dashes and underscores don't count.</summary>
    public ImmutableArray<string> CalledElsewhere { get; init; } = [];

    /// <summary>Its one field has its own name, and the value may stand right behind that: <c>{ recall: 0.97 }</c>.</summary>
    public bool IsItsField { get; init; }

    /// <summary>Where the behaviour is defined: a Keras page, a paper.</summary>
    public string? Source { get; init; }
}

/// <summary>All words of one sort, in the order in which the documentation lists them.</summary>
/// <param name="what">Singular, for messages: <c>layer</c>.</param>
public sealed class Catalogue<T>(string what, params ImmutableArray<Kind<T>> kinds)
    where T : class
{
    public string What { get; } = what;

    public ImmutableArray<Kind<T>> Kinds { get; } = kinds;

    /// <summary>The kind of that name or alias, minding the case; null where there is none.</summary>
    public Kind<T>? Find(string name) =>
        Kinds.FirstOrDefault(kind => kind.Name == name || kind.Aliases.Contains(name));

    /// <summary>The name that a wrong one most likely stands for: another library's word for the kind, or the nearest spelling; null where none is near.</summary>
    public string? Closest(string name)
    {
        string bare = ClosestName.Bare(name);
        return Kinds.FirstOrDefault(kind => ClosestName.Bare(kind.Name) == bare || kind.CalledElsewhere.Any(other => ClosestName.Bare(other) == bare))?.Name
            ?? ClosestName.Among(Kinds.SelectMany(kind => kind.Aliases.Prepend(kind.Name)), name);
    }
}
