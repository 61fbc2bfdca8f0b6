using System.Collections.Immutable;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Engine.Spec;

/// <summary>Tells where in an experiment a key belongs that stands in the wrong place:
/// <c>epochs</c> at the top, a layer without its dash.</summary>
internal static class KeyHome
{
    private static readonly Lazy<ImmutableArray<(string Section, ImmutableArray<FieldDescription> Fields)>> Sections = new(() =>
    [
        ("", ExperimentLanguage.Reference.Experiment),
        .. ExperimentLanguage.Reference.Keys
            .Where(key => key.Field.Type is SectionType && !key.Name.StartsWith("regression", StringComparison.Ordinal))
            .Select(key => (key.Name, ((SectionType)key.Field.Type).Fields)),
    ]);

    /// <param name="key">As it was written.</param>
    /// <param name="at">The path of the map that it was written in; empty for the experiment itself.</param>
    /// <returns>A help line; null where the key is at home nowhere else.</returns>
    public static string? Of(string key, string at)
    {
        // within a layer or an optimizer other layers' and optimizers' keys are no better
        if (at.Length > 0 && !Sections.Value.Any(section => section.Section == at))
            return null;
        return InSection(key, at) ?? AsWord(key) ?? InWord(key);
    }

    private static string? InSection(string key, string at)
    {
        foreach (Func<ImmutableArray<FieldDescription>, string?> match in (Func<ImmutableArray<FieldDescription>, string?>[])
            [fields => fields.Any(field => field.Key == key) ? key : null,
                fields => Synonyms.Among(fields.Select(field => field.Key), key)])
            foreach ((string section, ImmutableArray<FieldDescription> fields) in Sections.Value.Where(section => section.Section != at))
                if (match(fields) is { } meant && meant != ExtendsChain.Key)
                    return section.Length == 0
                        ? $"`{meant}` stands at the top of the experiment, not in `{at}`"
                        : $"did you mean `{section}.{meant}`? Write `{Nested(section, meant)}`";
        return null;
    }

    /// <summary>A word of a vocabulary where a key should be.</summary>
    private static string? AsWord(string key)
    {
        foreach (FieldDescription field in ExperimentLanguage.Reference.Experiment)
        {
            Vocabulary? words = WordsOf(field.Type);
            if (words is null || !words.Kinds.Any(kind => kind.Name == key || kind.Aliases.Contains(key)))
                continue;
            return field.Type is ListOfType
                ? $"`{key}` is {Article(words.What)}: write `- {key}: …` under `{field.Key}`, with its dash"
                : $"`{key}` is {Article(words.What)}: write `{field.Key}: {{ {key}: … }}`";
        }

        return null;
    }

    /// <summary>A field of a word of a vocabulary: <c>learning_rate</c>.</summary>
    private static string? InWord(string key)
    {
        foreach (FieldDescription field in ExperimentLanguage.Reference.Experiment.Where(field => field.Type is OneOfType))
        {
            KindDescription first = WordsOf(field.Type)!.Kinds[0];
            string[] keys = [.. first.Fields.Select(one => one.Key)];
            if ((keys.Contains(key) ? key : Synonyms.Among(keys, key)) is { } meant)
                return $"`{meant}` is a field of the {field.Key}: write `{field.Key}: {{ {first.Name}: {{ {meant}: " +
                    $"… }} }}`, or `{field.Key}.{first.Name}.{meant}`";
        }

        return null;
    }

    private static Vocabulary? WordsOf(FieldType type) => type switch
    {
        OneOfType one => one.Vocabulary,
        ListOfType list => list.Vocabulary,
        NumberOrOneOfType either => either.Vocabulary,
        _ => null,
    };

    private static string Article(string what) => Reading.KindReader.Article(what);

    private static string Nested(string section, string key) =>
        section.Split('.').Reverse().Aggregate($"{key}: …", (inner, outer) => $"{outer}: {{ {inner} }}");
}
