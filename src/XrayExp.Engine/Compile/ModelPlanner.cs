using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Compile;

/// <summary>Computes every name, shape and weight of a model, or reports what does not fit. Does not use libtorch.</summary>
public static class ModelPlanner
{
    /// <summary>The largest number of float32 values in one array or tensor: 2 GiB.</summary>
    internal static readonly long MostNumbers = Array.MaxLength / sizeof(float);

    /// <param name="input">[H, W, C] of one image.</param>
    /// <param name="loss">Decides what the last layer must be.</param>
    /// <param name="classes">Number of classes; null if the data are not known yet: then the number of units is not checked.</param>
    /// <param name="diagnostics">Receives the mistakes.</param>
    /// <returns>Null if a mistake was reported.</returns>
    public static ModelPlan? Plan(Shape input, ImmutableArray<Layer> layers, Loss loss, int? classes, List<Diagnostic> diagnostics)
    {
        if (layers.IsEmpty)
        {
            diagnostics.Add(
                new Diagnostic("missing-key", "the model has no layers", DefaultOrigin.Instance, "list at least one layer under `model`"));
            return null;
        }

        ShapeReport report = new(diagnostics);
        if (PlanLayers(input, layers, report) is not { } planned)
            return null;
        ModelPlan plan = new(input, planned, loss.Form);
        HeadRule.Check(plan, classes, report);
        return report.Count == 0 ? plan : null;
    }

    /// <summary>Checks the shapes of the first layers of a model whose later layers are not known.</summary>
    public static void CheckShapes(Shape input, ImmutableArray<Layer> layers, List<Diagnostic> diagnostics) =>
        PlanLayers(input, layers, new ShapeReport(diagnostics));

    private static ImmutableArray<PlannedLayer>? PlanLayers(Shape input, ImmutableArray<Layer> layers, ShapeReport report)
    {
        ImmutableArray<string> names = LayerNames.Of(layers, report);
        int duplicates = report.Count;
        ImmutableArray<PlannedLayer>.Builder planned = ImmutableArray.CreateBuilder<PlannedLayer>(layers.Length);
        Shape shape = input;
        foreach ((Layer layer, string name) in layers.Zip(names))
        {
            ImmutableArray<Operation> operations = layer.Lower(shape, name, report);
            if (report.Count > duplicates || !SizesFit(layer, operations, report))
                return null;
            Shape output = operations.IsEmpty ? shape : operations[^1].Output;
            planned.Add(new PlannedLayer(name, layer, shape, output, operations));
            shape = output;
        }

        return planned.DrainToImmutable();
    }

    /// <summary>Checks that each weight, and each operation's output for one image, fits into one array.</summary>
    private static bool SizesFit(Layer layer, ImmutableArray<Operation> operations, ShapeReport report)
    {
        Weight? large = operations.SelectMany(operation => operation.Weights).FirstOrDefault(weight => weight.Shape.Count > MostNumbers);
        if (large is not null)
            report.Mismatch(layer, null, $"`{large.Name}` {large.Shape} would hold {large.Shape.Count} numbers; " +
                $"expected at most {MostNumbers}", "pool or flatten less, or use fewer units");
        else if (operations.FirstOrDefault(operation => operation.Output.Count > MostNumbers) is { } wide)
            report.Mismatch(layer, null, $"`{layer.Kind}` would make {wide.Output.Count} numbers {wide.Output} of one image; " +
                $"expected at most {MostNumbers}", "a smaller `target_size`, fewer filters or larger strides make fewer");
        else
            return true;
        return false;
    }
}
