using System.Collections.Immutable;
using XrayExp.Engine.Spec.Describing;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>The keys that are sections. Sections of several files merge by key; everything else (a number, a list, a one-of map)
/// is replaced whole.</summary>
/// <param name="Keys">All keys known at this level.</param>
/// <param name="Sections">The keys that are sections, with their own trees.</param>
public sealed record SectionTree(ImmutableArray<string> Keys, ImmutableDictionary<string, SectionTree> Sections)
{
    public static readonly SectionTree Leaf = new([], ImmutableDictionary<string, SectionTree>.Empty);

    /// <summary>Keys that hold one word of a vocabulary.</summary>
    public ImmutableDictionary<string, Vocabulary> Words { get; init; } = ImmutableDictionary<string, Vocabulary>.Empty;

    /// <summary>Keys that hold a list of such words, whose elements have names.</summary>
    public ImmutableDictionary<string, Vocabulary> Lists { get; init; } = ImmutableDictionary<string, Vocabulary>.Empty;

    public static SectionTree Of(ImmutableArray<FieldDescription> fields) => new(
        [.. fields.Select(field => field.Key)],
        fields.Where(field => field.Type is SectionType)
            .ToImmutableDictionary(field => field.Key, field => Of(((SectionType)field.Type).Fields)))
    {
        Words = fields.Where(field => field.Type is OneOfType)
            .ToImmutableDictionary(field => field.Key, field => ((OneOfType)field.Type).Vocabulary),
        Lists = fields.Where(field => field.Type is ListOfType)
            .ToImmutableDictionary(field => field.Key, field => ((ListOfType)field.Type).Vocabulary),
    };
}
