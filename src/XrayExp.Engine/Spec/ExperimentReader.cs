using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec;

/// <summary>Reads an experiment from its sources: merges files, variables and options into one map, then reads every field.</summary>
public static class ExperimentReader
{
    /// <summary>The keys of an experiment that are sections, from the declaration.</summary>
    public static SectionTree Sections { get; } = SectionTree.Of(ExperimentLanguage.Reference.Experiment);

    /// <summary>The keys that a line of an experiment or of a sweep may begin with.</summary>
    internal static IReadOnlySet<string> LineKeys { get; } =
        new HashSet<string>([.. Sections.Keys, ExtendsChain.Key, "base", "vary", "members", "draws", "seeds"], StringComparer.Ordinal);

    /// <param name="file">The experiment file.</param>
    /// <param name="surroundings">Everything else that decides the experiment.</param>
    public static ReadExperiment Read(SourceText file, Surroundings surroundings)
    {
        List<Diagnostic> diagnostics = [];
        (ImmutableArray<MapNode> files, bool complete) = ExtendsChain.Read(file, LineKeys, diagnostics);
        ImmutableArray<Override> above = [.. Variables.Read(surroundings.Environment, diagnostics),
            .. Options.Read(surroundings.Settings, diagnostics), .. surroundings.Overrides];
        Origin whole = files.IsEmpty ? new FileOrigin(file, 1, 1) : files[^1].Where;
        MapNode merged = Override.ApplyAll(MergedFiles.Of(files, Sections, whole), above, Sections, diagnostics);

        List<Diagnostic> found = [];
        Mistakes mistakes = new(found) { Home = KeyHome.Of };
        FieldReader reader = new(merged, "", "an experiment", mistakes);
        ExperimentSpec spec = ExperimentDeclaration.Read(reader);
        reader.Finish();
        // a file that could not be read may contain the keys that seem to be missing
        diagnostics.AddRange(complete ? found : files.IsEmpty ? [] : found.Where(diagnostic => diagnostic.Rule != "missing-key"));
        return new ReadExperiment(Resolved(spec, surroundings.WorkingDirectory), reader.Effective, diagnostics, complete ? mistakes : null);
    }

    private static ExperimentSpec Resolved(ExperimentSpec spec, string workingDirectory)
    {
        if (spec.Data.Directory is not { } path)
            return spec;
        string from = spec.Data.Origins.Of("directory") is FileOrigin place ? place.Text.Folder : workingDirectory;
        return spec with { Data = spec.Data with { Directory = Path.GetFullPath(path, from) } };
    }
}

/// <summary>Everything that decides an experiment beside its files.</summary>
/// <param name="WorkingDirectory">The absolute folder that relative paths in options and variables start from.</param>
/// <param name="Settings">The argument of each <c>--set</c>.</param>
public sealed record Surroundings(string WorkingDirectory, IReadOnlyDictionary<string, string> Environment, ImmutableArray<string> Settings)
{
    /// <summary>Values that override all others: a sweep sets them.</summary>
    public ImmutableArray<Override> Overrides { get; init; } = [];
}

/// <param name="Spec">The experiment as far as it could be read, for finding further mistakes; valid only if there are no
/// diagnostics.</param>
/// <param name="Effective">Every field with its value and origin.</param>
/// <param name="Mistakes">Knows which parts are free of mistakes; null if too little could be read to check further.</param>
public sealed record ReadExperiment(ExperimentSpec Spec, MapNode Effective, List<Diagnostic> Diagnostics, Mistakes? Mistakes);
