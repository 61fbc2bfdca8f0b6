using System.Collections.Immutable;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Sweep.Reading;

/// <summary>Loads all experiments of a sweep, or all their mistakes. Opens no image and no native library.</summary>
/// <param name="surroundings">What else sets values of every member: the environment, and the working directory.</param>
/// <param name="classFolders">Returns class folders, as <see cref="ExperimentLoader"/> needs them.</param>
public sealed class SweepLoader(Surroundings surroundings, Func<string, ImmutableArray<string>?> classFolders)
{
    /// <param name="path">The path as the user gave it.</param>
    public LoadedSweep Load(string path)
    {
        (SourceText? file, string? problem, string? help) = SourceReader.Read(path, Path.GetFullPath(path, surroundings.WorkingDirectory));
        if (file is null)
            return new LoadedSweep(path, [new("unreadable-file", problem!, new PathOrigin(path), help)]);
        List<Diagnostic> diagnostics = [];
        SweepSpec? spec = SweepReader.Read(file, diagnostics);
        SweepPlan? plan = spec is null ? null : Plan(spec, file, diagnostics);
        return plan is not null && diagnostics.Count == 0
            ? new LoadedSweep(path, plan)
            : new LoadedSweep(path, DiagnosticOrder.Sort(Once(diagnostics)));
    }

    private SweepPlan? Plan(SweepSpec spec, SourceText file, List<Diagnostic> diagnostics)
    {
        // the base comes first, since its mistakes would show in every member
        Variant alone = new(MemberName.Base, spec.Base.Where, null, []);
        LoadedExperiment? start = First(spec, alone, file, diagnostics);
        if (start is not { IsGood: true })
            return null;
        List<Group> all = [.. spec.Variants.Select(variant => new Group(variant, First(spec, variant, file, diagnostics)))];
        if (diagnostics.Count > 0)
            return null;
        foreach (Group other in all.Where(group => IsHeldOut(group.First!) != IsHeldOut(start)))
            diagnostics.Add(new(
                "other-images",
                $"`{other.Variant.Name}` is scored on {Scored(other.First!)} images, the base on {Scored(start)} ones: " +
                    "their figures can't be compared",
                other.Variant.Where,
                "give both `data.folds`, or neither"));
        List<Group> groups = Different(all, spec.MayRepeat, diagnostics);
        if (diagnostics.Count > 0)
            return null;
        int repeated = all.Count - groups.Count;
        Group unvaried = new(alone, start);
        if (!groups.Exists(group => group.Identity == unvaried.Identity))
            groups.Insert(0, unvaried);
        return new SweepPlan(spec,
            [.. groups.Select(group => new SweepGroup(group.Variant.Name, group.Identity == unvaried.Identity, Members(spec, group)))],
            repeated);
    }

    private static bool IsHeldOut(LoadedExperiment experiment) => experiment.Spec.Data.Division.Folds is not null;

    private static string Scored(LoadedExperiment experiment) => IsHeldOut(experiment) ? "held-out" : "test";

    /// <summary>Returns the groups without those that repeat an earlier one.</summary>
    private static List<Group> Different(List<Group> all, bool mayRepeat, List<Diagnostic> diagnostics)
    {
        List<Group> different = [];
        Dictionary<(string Canonical, string? Directory), Group> first = [];
        foreach (Group group in all)
        {
            if (first.TryAdd(group.Identity!.Value, group))
                different.Add(group);
            else if (!mayRepeat && first[group.Identity!.Value] is var same)
                diagnostics.Add(new("same-experiment", $"`{same.Variant.Name}` and `{group.Variant.Name}` are the same experiment",
                    group.Variant.Where, "its runs would be made twice; leave one out"));
        }

        return different;
    }

    private static ImmutableArray<SweepMember> Members(SweepSpec spec, Group group)
    {
        string variant = group.Variant.Name;
        return spec.Seeds.IsEmpty ? [new SweepMember(variant, variant, group.First!)] : [.. spec.Seeds.Select(Seeded)];

        SweepMember Seeded(SweptSeed seed)
        {
            string name = MemberName.Of(variant, seed.Value);
            return new SweepMember(name, variant, group.First!.Seeded(name, seed.Value, seed.Where));
        }
    }

    /// <summary>Loads the variant's first member. The other members can't have further mistakes, since they differ from it in the seed
    /// only.</summary>
    /// <returns>Null if there is no experiment to start from, which has been reported.</returns>
    private LoadedExperiment? First(SweepSpec spec, Variant variant, SourceText file, List<Diagnostic> diagnostics)
    {
        BaseFile start = variant.Base ?? spec.Base;
        (SourceText? found, string? problem, string? help) = SourceReader.ReadNamed(
            start.Path, Path.GetFullPath(start.Path, file.Folder), ExperimentReader.LineKeys);
        if (found is null)
        {
            diagnostics.Add(new("unreadable-file", problem!,
                start.Where, help ?? $"the path is relative to the folder of `{Path.GetFileName(file.Name)}`"));
            return null;
        }

        if (SweepReader.IsSweep(found))
        {
            diagnostics.Add(new("wrong-type", $"`{SweepReader.BaseKey}` expects an experiment; `{start.Path}` is a sweep",
                start.Where, "name the experiment that it starts from"));
            return null;
        }

        LoadedExperiment first = Load(spec, variant, spec.Seeds.IsEmpty ? null : spec.Seeds[0], file);
        diagnostics.AddRange(first.Diagnostics.Select(mistake => variant.Overrides.IsEmpty || IsIn(mistake, file)
            ? mistake
            : mistake with { Message = $"{mistake.Message} (in `{variant.Name}`)" }));
        return first;
    }

    private LoadedExperiment Load(SweepSpec spec, Variant variant, SweptSeed? seed, SourceText file)
    {
        string name = seed is null ? variant.Name : MemberName.Of(variant.Name, seed.Value);
        ImmutableArray<Override> overrides = [new("name", new ScalarNode(name, false, variant.Where), variant.Where), .. variant.Overrides];
        if (seed is not null)
            overrides = overrides.Add(new("seed", new ScalarNode(NumberText.Write(seed.Value), true, seed.Where), seed.Where));
        return new ExperimentLoader(surroundings with { Overrides = overrides }, classFolders).Load(Shown(variant.Base ?? spec.Base, file));
    }

    /// <summary>Returns the base's path as the user would type it.</summary>
    private string Shown(BaseFile start, SourceText file)
    {
        string full = Path.GetFullPath(start.Path, file.Folder);
        return Path.IsPathRooted(file.Name)
            ? full
            : Path.GetRelativePath(surroundings.WorkingDirectory, full).Replace(Path.DirectorySeparatorChar, '/');
    }

    private static bool IsIn(Diagnostic mistake, SourceText file) => mistake.Where is FileOrigin where && where.Text.Name == file.Name;

    /// <summary>Keeps one of several equal mistakes: a value that is wrong in one combination of a grid is wrong in all.</summary>
    private static IEnumerable<Diagnostic> Once(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.DistinctBy(one => (one.Rule, one.Where.Describe()));

    /// <param name="First">The first member; null if there is no experiment to start from.</param>
    private sealed record Group(Variant Variant, LoadedExperiment? First)
    {
        /// <summary>What determines the results, as far as it is known before the images are read.</summary>
        public (string Canonical, string? Directory)? Identity { get; } = First is { IsGood: true }
            ? (First.CanonicalSha256, First.Spec.Data.Directory)
            : null;
    }
}
