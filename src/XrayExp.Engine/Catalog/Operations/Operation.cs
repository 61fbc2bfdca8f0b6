using System.Collections.Immutable;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>
/// One step of a model's arithmetic, fully specified: the interface between the vocabulary above and the kernels below. A backend knows
/// these few operations and no layer; it may fuse neighbours. Activations are NHWC in meaning: shapes are [H, W, C].
/// </summary>
public abstract record Operation(Shape Input, Shape Output)
{
    /// <summary>The name in messages, close to that of Keras's class: <c>GaussianNoise</c>.</summary>
    public string ShortName => GetType().Name[..^nameof(Operation).Length];

    /// <summary>The weights in Keras's order (kernel, bias; gamma, beta, moving mean, moving variance).</summary>
    public virtual ImmutableArray<Weight> Weights => [];
}
