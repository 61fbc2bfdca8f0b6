using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Catalog.Operations;
using XrayExp.Engine.Catalog.Regularizers;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Layers;

/// <summary>The initializer and the regularizer of a layer's weight.</summary>
public sealed record WeightRule(Initializer Initializer, Regularizer? Regularizer = null)
{
    public static readonly WeightRule Kernel = new(new GlorotUniform());

    public static readonly WeightRule Zeros = new(new Zeros());

    public static readonly WeightRule Ones = new(new Ones());

    /// <param name="name">Unique in the model: <c>conv2d/kernel</c>.</param>
    public Weight Weight(string name, params ReadOnlySpan<int> shape) =>
        Operations.Weight.Of(name, new Shape([.. shape]), Initializer, Regularizer);
}
