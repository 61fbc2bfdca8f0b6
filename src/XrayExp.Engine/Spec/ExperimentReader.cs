using System.Collections.Immutable;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec.Describing;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec;

/// <summary>From its sources to the experiment: files, variables and options as one map; then every field.</summary>
public static class ExperimentReader
{
    /// <summary>Which keys of an experiment are sections; from the declaration.</summary>
    public static SectionTree Sections { get; } = SectionTree.Of(ExperimentLanguage.Reference.Experiment);

    /// <summary>What a line of an experiment or of a sweep may begin with.</summary>
    internal static IReadOnlySet<string> LineKeys { get; } =
        new HashSet<string>([.. Sections.Keys, ExtendsChain.Key, "base", "vary", "members", "draws", "seeds"], StringComparer.Ordinal);

    /// <param name="file">The experiment file.</param>
    /// <param name="surroundings">What else has a say.</param>
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
        // a file that could not be read may hold what seems to be missing
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

/// <summary>What decides about an experiment beside its files.</summary>
/// <param name="WorkingDirectory">Absolute; what relative paths of options and variables mean.</param>
/// <param name="Settings">What follows each <c>--set</c>.</param>
public sealed record Surroundings(string WorkingDirectory, IReadOnlyDictionary<string, string> Environment, ImmutableArray<string> Settings)
{
    /// <summary>Above all else: what a sweep makes of the experiment.</summary>
    public ImmutableArray<Override> Overrides { get; init; } = [];
}

/// <param name="Spec">To go on with in search of further mistakes; good only when there are no diagnostics.</param>
/// <param name="Effective">Every field with its value and origin.</param>
/// <param name="Mistakes">Which parts are sound; null when so little could be read that nothing further can be said.</param>
public sealed record ReadExperiment(ExperimentSpec Spec, MapNode Effective, List<Diagnostic> Diagnostics, Mistakes? Mistakes);
