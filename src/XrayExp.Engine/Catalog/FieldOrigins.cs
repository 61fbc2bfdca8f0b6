using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Catalog;

/// <summary>Where a map of the experiment and each of its fields stood.</summary>
/// <param name="Whole">The map itself: the layer's name in the list, for instance.</param>
/// <param name="Fields">Each field's value, where it was given.</param>
public sealed record FieldOrigins(Origin Whole, ImmutableDictionary<string, Origin> Fields)
{
    public static readonly FieldOrigins None = new(DefaultOrigin.Instance, ImmutableDictionary<string, Origin>.Empty);

    /// <summary>The field's own place, or the whole map's where the field was not given.</summary>
    public Origin Of(string key) => Fields.GetValueOrDefault(key, Whole);

    /// <summary>Two records with the same values are equal wherever they were written.</summary>
    public bool Equals(FieldOrigins? other) => other is not null;

    public override int GetHashCode() => 0;
}
