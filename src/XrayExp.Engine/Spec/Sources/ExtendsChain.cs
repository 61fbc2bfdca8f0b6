using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Sources;

/// <summary>An experiment file and the files that it extends, the farthest first.</summary>
public static class ExtendsChain
{
    public const string Key = "extends";

    /// <summary>Reads every file of the chain, without its <c>extends</c>. Ends early if a file cannot be read, which is reported
    /// at the <c>extends</c> that names it.</summary>
    /// <param name="keys">The keys that a line of such a file may begin with.</param>
    /// <returns>The files, and whether the chain was read to its end.</returns>
    public static (ImmutableArray<MapNode> Files, bool Complete) Read(
        SourceText experiment, IReadOnlySet<string> keys, List<Diagnostic> diagnostics)
    {
        List<MapNode> files = [];
        List<string> seen = [Path.Combine(experiment.Folder, Path.GetFileName(experiment.Name))];
        for (SourceText text = experiment; ;)
        {
            if (YamlReader.ReadFile(text, diagnostics) is not { } root)
                return ([.. files], false);
            files.Insert(0, root with { Entries = [.. root.Entries.Where(entry => entry.Key != Key)] });
            if (root.Find(Key) is not { } extends)
                return ([.. files], true);
            if (Follow(extends.Value, text, seen, keys, diagnostics) is not { } next)
                return ([.. files], false);
            text = next;
        }
    }

    private static SourceText? Follow(Node named, SourceText from, List<string> seen, IReadOnlySet<string> keys,
        List<Diagnostic> diagnostics)
    {
        if (named is BrokenNode)
            return null;
        if (named is not ScalarNode { IsNull: false, Text.Length: > 0 } scalar)
        {
            diagnostics.Add(new("wrong-type", $"`extends` expects the path of one experiment file; received {NodeText.Describe(named)}",
                named.Where, "a chain is made by the files themselves: each extends one other"));
            return null;
        }

        string name = Path.Combine(Path.GetDirectoryName(from.Name) ?? "", scalar.Text), full = Path.GetFullPath(scalar.Text, from.Folder);
        if (seen.Contains(full))
        {
            string cycle = string.Join(" → ", seen.SkipWhile(file => file != full).Append(full).Select(file => Path.GetFileName(file)));
            diagnostics.Add(new("extends-cycle", $"`extends` leads back to a file that is being read: {cycle}", named.Where,
                "leave one `extends` of the circle out"));
            return null;
        }

        seen.Add(full);
        (SourceText? text, string? problem, string? help) = SourceReader.ReadNamed(name, full, keys);
        if (text is null)
            diagnostics.Add(new("extends-unreadable", problem!,
                named.Where, help ?? $"the path is relative to the folder of `{Path.GetFileName(from.Name)}`"));
        return text;
    }
}
