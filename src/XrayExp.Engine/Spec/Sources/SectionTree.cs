using System.Collections.Immutable;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>Which keys hold sections, whose keys merge across layers. Everything else (a number, a list, a one-of map) is replaced whole.</summary>
/// <param name="Keys">All keys known at this level.</param>
/// <param name="Sections">Those that are sections, with their own trees.</param>
public sealed record SectionTree(ImmutableArray<string> Keys, ImmutableDictionary<string, SectionTree> Sections)
{
    public static readonly SectionTree Leaf = new([], ImmutableDictionary<string, SectionTree>.Empty);
}
