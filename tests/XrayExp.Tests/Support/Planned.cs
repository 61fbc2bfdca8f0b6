using System.Collections.Immutable;
using System.Text.Json;
using TorchSharp;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Support;

/// <summary>Plans of models that a test states as a JSON list of layers.</summary>
public static class Planned
{
    public static ImmutableArray<Layer> Layers(string json) =>
        [.. JsonDocument.Parse(json).RootElement.EnumerateArray().Select(word => JsonFields.Read(LayerCatalogue.All, word))];

    /// <summary>A plan that must succeed.</summary>
    public static ModelPlan Model(Shape input, string layers, OutputForm form = OutputForm.Binary, int? classes = null)
    {
        (ModelPlan? plan, List<Diagnostic> diagnostics) = Try(input, layers, form, classes);
        Assert.Empty(diagnostics);
        return plan!;
    }

    /// <summary>The one mistake of a plan that must fail.</summary>
    public static Diagnostic Mistake(Shape input, string layers, OutputForm form = OutputForm.Binary, int? classes = null)
    {
        (ModelPlan? plan, List<Diagnostic> diagnostics) = Try(input, layers, form, classes);
        Assert.Null(plan);
        return Assert.Single(diagnostics);
    }

    /// <summary>Layers whose end is no head, as a part of a model: shapes only.</summary>
    public static ModelPlan Part(Shape input, string layers)
    {
        List<Diagnostic> diagnostics = [];
        ShapeReport report = new(diagnostics);
        ImmutableArray<Layer> all = Layers(layers);
        List<PlannedLayer> planned = [];
        foreach ((Layer layer, string name) in all.Zip(LayerNames.Of(all, report)))
        {
            var operations = layer.Lower(input, name, report);
            Shape output = operations.IsEmpty ? input : operations[^1].Output;
            planned.Add(new PlannedLayer(name, layer, input, output, operations));
            input = output;
        }

        Assert.Empty(diagnostics);
        return new ModelPlan(planned[0].Input, [.. planned], OutputForm.Binary);
    }

    private static (ModelPlan? Plan, List<Diagnostic> Diagnostics) Try(Shape input, string layers, OutputForm form, int? classes)
    {
        List<Diagnostic> diagnostics = [];
        return (ModelPlanner.Plan(input, Layers(layers), new LossOf(form), classes, diagnostics), diagnostics);
    }

    /// <summary>A loss of that form; planning asks for nothing else.</summary>
    private sealed record LossOf(OutputForm Output) : Loss
    {
        public override OutputForm Form => Output;

        public override torch.Tensor FromLogits(torch.Tensor logits, torch.Tensor labels) => throw new NotSupportedException();

        public override double Evaluate(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<double> gradient) =>
            throw new NotSupportedException();

        public override torch.Tensor FromProbabilities(torch.Tensor probabilities, torch.Tensor labels) =>
            throw new NotSupportedException();
    }
}
