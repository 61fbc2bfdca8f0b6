using System.Collections.Immutable;
using XrayExp.Engine.Catalog;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>A catalogue as the documentation sees it. Fields are collected on demand, since a layer may hold a list of layers.</summary>
public sealed class Vocabulary(string what, ImmutableArray<KindDescription> kinds)
{
    /// <summary>The singular: <c>layer</c>.</summary>
    public string What { get; } = what;

    public ImmutableArray<KindDescription> Kinds { get; } = kinds;

    public static Vocabulary Of<T>(Catalogue<T> catalogue)
        where T : class =>
        new(catalogue.What, [.. catalogue.Kinds.Select(kind => new KindDescription(
            catalogue.What, kind.Name, kind.Aliases, kind.Summary,
            kind.Source, () => FieldDescriber.Describe(kind.Read)) { CalledElsewhere = kind.CalledElsewhere })]);
}

/// <summary>One word of the vocabulary, for the documentation.</summary>
public sealed class KindDescription(string what, string name, ImmutableArray<string> aliases, string summary, string? source,
    Func<ImmutableArray<FieldDescription>> describe)
{
    private readonly Lazy<ImmutableArray<FieldDescription>> _fields = new(describe);

    public string What { get; } = what;

    public string Name { get; } = name;

    public ImmutableArray<string> Aliases { get; } = aliases;

    /// <summary>Names that Keras, PyTorch or people use for it.</summary>
    public ImmutableArray<string> CalledElsewhere { get; init; } = [];

    public string Summary { get; } = summary;

    public string? Source { get; } = source;

    public ImmutableArray<FieldDescription> Fields => _fields.Value;

    /// <summary>Whether the kind's only field has the kind's name, so that <c>{ recall: 0.97 }</c> is enough.</summary>
    public bool IsItsField => Fields is [{ } only] && only.Key == Name;
}
