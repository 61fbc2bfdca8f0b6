using System.Collections.Immutable;
using System.Text;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Describing;

/// <summary>Writes the language of experiments as plain text, for people.</summary>
/// <param name="columns">The width of a line.</param>
public sealed class DescriptionPage(int columns)
{
    /// <summary>Writes the overview: each key of the file and each word of the vocabularies on a line.</summary>
    public string Overview(Reference reference)
    {
        StringBuilder page = new("an experiment\n");
        Table(page, reference.Experiment.Select(field => (field.Key, field.Meaning)));
        foreach (Vocabulary vocabulary in reference.Vocabularies)
        {
            page.Append('\n').Append(vocabulary.What).Append('\n');
            Table(page, vocabulary.Kinds.Select(kind => (kind.Name, kind.Summary)));
        }

        return page.Append("\n`xrayexp describe NAME` lists the fields of one of them.\n").ToString();
    }

    public string Of(KindDescription kind)
    {
        StringBuilder page = new($"{kind.Name} ({kind.What})\n{Wrapped(kind.Summary)}");
        if (!kind.Aliases.IsEmpty)
            page.Append(Wrapped($"also written: {string.Join(", ", kind.Aliases)}"));
        if (kind.Source is not null)
            page.Append(Wrapped($"source: {kind.Source}"));
        if (kind.Fields.IsEmpty)
            page.Append("  It takes no fields.\n");
        return Fields(page, kind.Fields).ToString();
    }

    public string Of(string name, string meaning, ImmutableArray<FieldDescription> fields) =>
        Fields(new StringBuilder($"{name}\n{Wrapped(meaning)}"), fields).ToString();

    /// <summary>Describes a key of the file: a section with its keys, any other key with the values that it may hold.</summary>
    /// <param name="name">The dotted name of the key.</param>
    public string OfKey(string name, FieldDescription field) =>
        field.Type is SectionType section
            ? Of(name, field.Meaning, section.Fields)
            : $"{name}\n{Wrapped(field.Meaning)}{Wrapped(Holding(field))}";

    public string Of(Vocabulary vocabulary)
    {
        StringBuilder page = new($"{vocabulary.What}\n");
        Table(page, vocabulary.Kinds.Select(kind => (kind.Name, kind.Summary)));
        return page.ToString();
    }

    private StringBuilder Fields(StringBuilder page, ImmutableArray<FieldDescription> fields)
    {
        int width = fields.IsEmpty ? 0 : fields.Max(field => field.Key.Length);
        foreach (FieldDescription field in fields)
        {
            page.Append('\n').Append(WrappedText.Of($"  {field.Key.PadRight(width)}  ", Holding(field), columns));
            page.Append(WrappedText.Of(new string(' ', width + 4), field.Meaning, columns));
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

    private string Wrapped(string text) => WrappedText.Of("  ", text, columns);

    private void Table(StringBuilder page, IEnumerable<(string Name, string Meaning)> rows)
    {
        (string Name, string Meaning)[] all = [.. rows];
        int width = all.Max(row => row.Name.Length);
        foreach ((string name, string meaning) in all)
            page.Append(WrappedText.Of($"  {name.PadRight(width)}  ", meaning, columns));
    }
}
