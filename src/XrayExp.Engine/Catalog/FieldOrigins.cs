using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Catalog;

/// <summary>The place of a map of the experiment in its file, and the place of each of its fields.</summary>
/// <param name="Whole">The map itself: the layer's name in the list, for instance.</param>
/// <param name="Fields">Each field's value, where it was given.</param>
public sealed record FieldOrigins(Origin Whole, ImmutableDictionary<string, Origin> Fields)
{
    public static readonly FieldOrigins None = new(DefaultOrigin.Instance, ImmutableDictionary<string, Origin>.Empty);

    /// <summary>Returns the field's own place, or the whole map's if the field was not given.</summary>
    public Origin Of(string key) => Fields.GetValueOrDefault(key, Whole);

    /// <summary>Always true, so that two records with the same values are equal wherever they were written.</summary>
    public bool Equals(FieldOrigins? other) => other is not null;

    public override int GetHashCode() => 0;
}
