using System.Collections.Immutable;

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

    /// <summary>Names that Keras, PyTorch or people use for it. They are not accepted; the error suggests <see cref="Name"/>.
    /// Case, dashes and underscores are ignored.</summary>
    public ImmutableArray<string> CalledElsewhere { get; init; } = [];

    /// <summary>Whether the kind's only field has the kind's name, so that <c>{ recall: 0.97 }</c> is short for <c>{ recall: {
    /// recall: 0.97 } }</c>.</summary>
    public bool IsItsField { get; init; }

    /// <summary>The source that defines the behaviour: a Keras page, a paper.</summary>
    public string? Source { get; init; }
}
