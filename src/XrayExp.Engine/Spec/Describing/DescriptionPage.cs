using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>The language of experiments for people, in plain text.</summary>
public static class DescriptionPage
{
    /// <summary>Everything in overview: each key of the file and each word of the vocabularies on a line.</summary>
    public static string Overview(Reference reference)
    {
        StringBuilder page = new("an experiment\n");
        Table(page, reference.Experiment.Select(field => (field.Key, field.Meaning)));
        foreach (Vocabulary vocabulary in reference.Vocabularies)
        {
            page.Append('\n').Append(vocabulary.What).Append('\n');
            Table(page, vocabulary.Kinds.Select(kind => (kind.Name, kind.Summary)));
        }

        return page.Append("\n`xrayexp describe NAME` tells the fields of one of them.\n").ToString();
    }

    public static string Of(KindDescription kind)
    {
        StringBuilder page = new($"{kind.Name} ({kind.What})\n  {kind.Summary}\n");
        if (!kind.Aliases.IsEmpty)
            page.Append($"  also written: {string.Join(", ", kind.Aliases)}\n");
        if (kind.Source is not null)
            page.Append($"  source: {kind.Source}\n");
        if (kind.Fields.IsEmpty)
            page.Append("  It takes no fields.\n");
        return Fields(page, kind.Fields).ToString();
    }

    public static string Of(string name, string meaning, ImmutableArray<FieldDescription> fields) =>
        Fields(new StringBuilder($"{name}\n  {meaning}\n"), fields).ToString();

    /// <summary>A key of the file: a section's with the keys in it, any other's with what it may hold.</summary>
    /// <param name="name">Dotted.</param>
    public static string OfKey(string name, FieldDescription field) =>
        field.Type is SectionType section ? Of(name, field.Meaning, section.Fields) : $"{name}\n  {field.Meaning}\n  {Holding(field)}\n";

    public static string Of(Vocabulary vocabulary)
    {
        StringBuilder page = new($"{vocabulary.What}\n");
        Table(page, vocabulary.Kinds.Select(kind => (kind.Name, kind.Summary)));
        return page.ToString();
    }

    private static StringBuilder Fields(StringBuilder page, ImmutableArray<FieldDescription> fields)
    {
        int width = fields.IsEmpty ? 0 : fields.Max(field => field.Key.Length);
        foreach (FieldDescription field in fields)
        {
            page.Append($"\n  {field.Key.PadRight(width)}  {Holding(field)}\n");
            page.Append($"  {new string(' ', width)}  {field.Meaning}\n");
        }

        return page;
    }

    private static string Holding(FieldDescription field) =>
        $"{TypeText.Of(field.Type)}{(field.Unit is null ? "" : $", in {field.Unit}")}; {Standing(field)}";

    private static string Standing(FieldDescription field) => field switch
    {
        { Required: true, Type: not SectionType } => "required",
        { WhenAbsent: { } meaning } => $"when absent: {meaning}",
        { Default: { } value } => $"default {FlowYaml.Write(value)}",
        _ => "see its keys",
    };

    private static void Table(StringBuilder page, IEnumerable<(string Name, string Meaning)> rows)
    {
        (string Name, string Meaning)[] all = [.. rows];
        int width = all.Max(row => row.Name.Length);
        foreach ((string name, string meaning) in all)
            page.Append($"  {name.PadRight(width)}  {meaning}\n");
    }
}
