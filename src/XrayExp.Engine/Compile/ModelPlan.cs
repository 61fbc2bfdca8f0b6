using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Layers;
using XrayExp.Engine.Catalog.Losses;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Compile;

/// <summary>A model with all its shapes and weights, before any of it is allocated.</summary>
/// <param name="Input">[H, W, C]</param>
/// <param name="Head">The kind of the last activation, the last operation of the last layer; the loss uses the logits before it.</param>
public sealed record ModelPlan(Shape Input, ImmutableArray<PlannedLayer> Layers, OutputForm Head)
{
    /// <summary>Number of units of the last layer: 1 for a binary model.</summary>
    public int Units => Layers[^1].Output.Channels;

    public int Classes => Head == OutputForm.Binary ? 2 : Units;

    public long Parameters => Layers.Sum(layer => layer.Parameters);

    public long TrainableParameters => Layers.Sum(layer => layer.TrainableParameters);

    public IEnumerable<Weight> Weights => Layers.SelectMany(layer => layer.Weights);
}

/// <param name="Name">The unique name: as given, or the kind and its count, <c>conv2d_1</c>.</param>
public sealed record PlannedLayer(string Name, Layer Layer, Shape Input, Shape Output, ImmutableArray<Operation> Operations)
{
    /// <summary>Keras's class name.</summary>
    public string Type => Layer.KerasType;

    public IEnumerable<Weight> Weights => Operations.SelectMany(operation => operation.Weights);

    public long Parameters => Weights.Sum(weight => weight.Shape.Count);

    public long TrainableParameters => Weights.Where(weight => weight.Trainable).Sum(weight => weight.Shape.Count);
}
