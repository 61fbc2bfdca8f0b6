using System.Collections.Immutable;
using XrayExp.Engine.Bench;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Spec;

namespace XrayExp.Benchmarks;

/// <summary>One of the different groups of layers of the notebook's three models, fused as our backend fuses them.</summary>
public sealed class ModelLayer
{
    private ModelLayer(string model, LayerGroup group) => (Name, Group) = ($"{model} {group.Name} {group.Operations[0].Input}", group);

    /// <summary><c>model3 conv2d_2 [15, 15, 64]</c></summary>
    public string Name { get; }

    internal LayerGroup Group { get; }

    /// <summary>A layer that two models share stands here once.</summary>
    public static ImmutableArray<ModelLayer> All { get; } =
        [.. ((string[])["model1", "model2", "model3"]).SelectMany(Of).DistinctBy(layer => string.Join(';', layer.Group.Operations))];

    public override string ToString() => Name;

    private static IEnumerable<ModelLayer> Of(string model)
    {
        Surroundings here = new(Clone(), ImmutableDictionary<string, string>.Empty, []);
        LoadedExperiment experiment = new ExperimentLoader(here, _ => null).Load(Path.Combine("experiments", $"{model}.yaml"));
        return LayerGroup.Of(experiment.Plan).Select(group => new ModelLayer(model, group));
    }

    private static string Clone()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "XrayExp.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"no clone of XrayExp around {AppContext.BaseDirectory}");
    }
}
