using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;
using XrayExp.Engine.Spec.Reading;
using XrayExp.Engine.Spec.Sources;

namespace XrayExp.Engine.Compile;

/// <summary>Loads an experiment from a path and plans its model, or reports all its mistakes. Opens no image and no native
/// library.</summary>
/// <param name="surroundings">Environment, options and working directory.</param>
/// <param name="classFolders">Returns the sorted class folders of <c>data.directory</c> (absolute); null if they cannot be listed
/// yet.</param>
public sealed class ExperimentLoader(Surroundings surroundings, Func<string, ImmutableArray<string>?> classFolders)
{
    /// <summary>Synthetic films have the classes of the real ones.</summary>
    public static readonly ImmutableArray<string> SyntheticClasses = ["NORMAL", "PNEUMONIA"];

    /// <summary>Loads several experiments, whose names must differ.</summary>
    public ImmutableArray<LoadedExperiment> LoadAll(IEnumerable<string> paths)
    {
        List<LoadedExperiment> loaded = [];
        foreach (string path in paths)
        {
            LoadedExperiment next = Load(path);
            if (next.IsGood && loaded.Find(other => other.IsGood && other.Spec.Name == next.Spec.Name) is { } first)
                next = new LoadedExperiment(path,
                    [new("duplicate-name", $"two of the experiments are named `{next.Spec.Name}`: `{first.File}` and `{path}`",
                        next.Effective.Find("name")!.Value.Where, "their runs would share a folder; rename one")]);
            loaded.Add(next);
        }

        return [.. loaded];
    }

    /// <param name="path">The path as the user gave it.</param>
    public LoadedExperiment Load(string path)
    {
        (SourceText? file, string? problem, string? help) = SourceReader.Read(path, Path.GetFullPath(path, surroundings.WorkingDirectory));
        if (file is null)
            return new LoadedExperiment(path, [new("unreadable-file", problem!, new PathOrigin(path), help)]);
        ReadExperiment read = ExperimentReader.Read(file, surroundings);
        ModelPlan? plan = read.Mistakes is null ? null : Plan(read.Spec, read.Mistakes, read.Diagnostics);
        if (plan is not null && read.Mistakes!.IsSound("threshold"))
            ThresholdCheck.Run(read.Spec, plan, read.Effective.Find("threshold")!.Value.Where, read.Diagnostics);
        return read.Diagnostics.Count == 0 && plan is not null
            ? new LoadedExperiment(path, read.Spec, plan, read.Effective)
            : new LoadedExperiment(path, DiagnosticOrder.Sort(read.Diagnostics));
    }

    /// <summary>Plans the model up to the first layer with a mistake, so that one mistake does not show as several.</summary>
    private ModelPlan? Plan(ExperimentSpec spec, Mistakes mistakes, List<Diagnostic> diagnostics)
    {
        ImmutableArray<string>? classes = Classes(spec, mistakes, diagnostics);
        if (classes is { } known)
            ClassWeightCheck.Run(spec, known, mistakes, diagnostics);
        CallbackCheck.Run(spec, mistakes, diagnostics);
        LearningRateCheck.Run(spec, mistakes, diagnostics);
        BatchSizeCheck.Run(spec, mistakes, diagnostics);
        if (!mistakes.IsSound("data.target_size") || !mistakes.IsSound("data.color_mode"))
            return null;
        bool whole = mistakes.IsSound("model") && mistakes.IsSound("loss");
        if (whole)
            return ModelPlanner.Plan(spec.Data.Decoding.Shape, spec.Model, spec.Loss, classes?.Length, diagnostics);
        ImmutableArray<Layer> sound = [.. spec.Model.TakeWhile((_, index) => mistakes.IsSound($"model[{index}]"))];
        ModelPlanner.CheckShapes(spec.Data.Decoding.Shape, sound, diagnostics);
        return null;
    }

    private ImmutableArray<string>? Classes(ExperimentSpec spec, Mistakes mistakes, List<Diagnostic> diagnostics)
    {
        if (!mistakes.IsSound("data"))
            return null;
        ImmutableArray<string>? found = spec.Data.Synthetic is not null ? SyntheticClasses
            : spec.Data.Directory is { } directory ? classFolders(directory)
            : null;
        return DataClassesCheck.Run(spec.Data, found, diagnostics) ? spec.Data.Classes ?? found : null;
    }
}
