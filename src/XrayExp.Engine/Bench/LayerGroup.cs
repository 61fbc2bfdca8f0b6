using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Compile.Portable;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Bench;

/// <summary>
/// A row of the table of layers: the operations that one of our stages does, and the reshapes after them, which cost nothing.
/// </summary>
/// <param name="Name">The layers that have a part in it: <c>conv2d + max_pooling2d</c>.</param>
/// <param name="InputGradient">Whether something before it learns.</param>
internal sealed record LayerGroup(string Name, ImmutableArray<Operation> Operations, bool InputGradient)
{
    /// <summary>The operations for one image.</summary>
    public ArithmeticWork Work => ArithmeticWork.Of(Operations, InputGradient);

    /// <summary>Lists a plan's groups up to the logits.</summary>
    public static ImmutableArray<LayerGroup> Of(ModelPlan plan)
    {
        ImmutableArray<(string Layer, Operation Operation)> all =
            [.. plan.Layers.SelectMany(layer => layer.Operations.Select(operation => (layer.Name, operation))).SkipLast(1)];
        using WorkerPool pool = new(1);
        StageBuilder builder = new(new StageContext(1, LaneWidth.Widest, pool));
        ImmutableArray<PlannedStage> stages = builder.Stages([.. all.Select(pair => pair.Operation)], inputGradient: false);
        List<LayerGroup> groups = [];
        bool learns = false;
        for (int i = 0; i < stages.Length; i++)
        {
            stages[i].Stage.Dispose();
            int end = i + 1 < stages.Length ? stages[i + 1].First : all.Length;
            ImmutableArray<(string Layer, Operation Operation)> own = [.. all[stages[i].First..end]];
            string name = string.Join(
                " + ",
                own.Where(pair => pair.Operation is not ReshapeOperation).Select(pair => pair.Layer).Distinct());
            groups.Add(new LayerGroup(name, [.. own.Select(pair => pair.Operation)], learns));
            learns |= own.Any(pair => ArithmeticWork.Learns(pair.Operation));
        }

        return [.. groups];
    }
}
