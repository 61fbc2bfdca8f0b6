using System.CommandLine;
using System.Text.Json.Nodes;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Commands;

/// <summary>Explains the vocabulary of experiments: every key, layer, augmentation, optimizer… with its fields.</summary>
internal sealed class DescribeCommand : ToolCommand
{
    private readonly Argument<string?> _name =
        new("KIND")
        {
            Description = "A layer, optimizer, loss…, or a key such as class_weight or training.epochs; without it, an overview.",
            Arity = ArgumentArity.ZeroOrOne
        };
    private readonly FormatOption _format = new();

    public DescribeCommand()
        : base("describe", "Explains the vocabulary: every key and kind with fields, units, ranges and defaults.", "xrayexp describe",
            "xrayexp describe conv2d")
    {
        Add(_name);
        _format.AddTo(this);
    }

    public override ExitCode Execute(ParseResult arguments, CommandContext context)
    {
        Entry[] entries = [.. Entries(ExperimentLanguage.Reference, new DescriptionPage(context.OutTerminal.Width))];
        bool json = _format.Read(arguments) == OutputFormat.Json;
        if (arguments.GetValue(_name) is not { } name)
        {
            context.Out.Write(json ? JsonAnswer.Write(DescriptionJson.Of(ExperimentLanguage.Reference)) + "\n"
                : context.AsTyped(new DescriptionPage(context.OutTerminal.Width).Overview(ExperimentLanguage.Reference)));
            return ExitCode.Done;
        }

        Entry[] meant = [.. entries.Where(entry => entry.Names.Contains(name))];
        if (meant.Length == 0)
            throw new InputException($"there is no `{name}` in the vocabulary",
                Closest(entries, name) is { } near ? $"did you mean `{near}`?" : $"`{context.Name} describe` lists all words");
        context.Out.Write(json
            ? JsonAnswer.Write(new JsonArray([.. meant.Select(entry => entry.Json())])) + "\n"
            : string.Join("\n", meant.Select(entry => entry.Text())));
        return ExitCode.Done;
    }

    /// <summary>Returns the nearest name: first a kind that other libraries call so, then a key without its section, then a similar
    /// word.</summary>
    private static string? Closest(Entry[] entries, string name) =>
        ExperimentLanguage.Reference.Vocabularies.SelectMany(vocabulary => vocabulary.Kinds)
            .FirstOrDefault(kind => kind.CalledElsewhere.Any(other => ClosestName.Bare(other) == ClosestName.Bare(name)))?.Name
            ?? entries.SelectMany(entry => entry.Names).FirstOrDefault(known => known.EndsWith($".{name}", StringComparison.Ordinal))
            ?? Synonyms.Closest([.. entries.SelectMany(entry => entry.Names)], name);

    private static IEnumerable<Entry> Entries(Reference reference, DescriptionPage page)
    {
        yield return new(["experiment"], () => page.Of("experiment", "The keys of an experiment file.", reference.Experiment),
            () => DescriptionJson.Fields(reference.Experiment));
        foreach (Entry section in Keys(reference, page, sections: true))
            yield return section;
        foreach (Vocabulary vocabulary in reference.Vocabularies)
        {
            yield return new([vocabulary.What, $"{vocabulary.What}s"], () => page.Of(vocabulary),
                () => new JsonArray([.. vocabulary.Kinds.Select(DescriptionJson.Of)]));
            foreach (KindDescription kind in vocabulary.Kinds)
                yield return new([kind.Name, .. kind.Aliases], () => page.Of(kind), () => DescriptionJson.Of(kind));
        }

        // a key with the name of a vocabulary, such as `optimizer`, comes after the words of that vocabulary
        foreach (Entry key in Keys(reference, page, sections: false))
            yield return key;
    }

    private static IEnumerable<Entry> Keys(Reference reference, DescriptionPage page, bool sections) => reference.Keys
        .Where(key => key.Field.Type is SectionType == sections)
        .Select(key => new Entry([key.Name], () => page.OfKey(key.Name, key.Field), () => DescriptionJson.OfKey(key.Field)));

    private sealed record Entry(string[] Names, Func<string> Text, Func<JsonNode> Json);
}
