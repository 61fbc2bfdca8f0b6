using System.Collections.Immutable;
using XrayExp.Engine.Catalog;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>A catalogue as the documentation sees it. Fields are collected when asked for,
/// since a layer may hold a list of layers.</summary>
public sealed class Vocabulary(string what, ImmutableArray<KindDescription> kinds)
{
    /// <summary>Singular: <c>layer</c>.</summary>
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

    /// <summary>What Keras, PyTorch or people call it.</summary>
    public ImmutableArray<string> CalledElsewhere { get; init; } = [];

    public string Summary { get; } = summary;

    public string? Source { get; } = source;

    public ImmutableArray<FieldDescription> Fields => _fields.Value;

    /// <summary>Its one field's value may stand right behind its name.</summary>
    public bool IsItsField => Fields is [{ } only] && only.Key == Name;
}
