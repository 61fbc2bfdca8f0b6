using XrayExp.Engine.Catalog.Initializers;
using XrayExp.Engine.Catalog.Regularizers;
using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Catalog.Operations;

/// <summary>An array that belongs to a model.</summary>
/// <param name="Name">Unique in the model: <c>conv2d_1/kernel</c>; also the address of its initial values (run/init/NAME).</param>
/// <param name="Shape">The shape as in Keras: HWIO for convolutions, (kh, kw, in, multiplier) depthwise, (in, out) dense;
/// row-major.</param>
/// <param name="Initializer">Draws the initial values.</param>
/// <param name="FanIn">Inputs of one output, with the window: kh·kw·in.</param>
/// <param name="FanOut">Outputs of one input, with the window: kh·kw·out.</param>
public sealed record Weight(string Name, Shape Shape, Initializer Initializer, int FanIn, int FanOut)
{
    /// <summary>False for moving averages.</summary>
    public bool Trainable { get; init; } = true;

    public Regularizer? Regularizer { get; init; }

    /// <summary>Creates a weight with the fans that Keras derives from the shape: the last two axes are in and out, the others
    /// the window. So a depthwise kernel has the fan out kh·kw·multiplier, as in Keras.</summary>
    public static Weight Of(string name, Shape shape, Initializer initializer, Regularizer? regularizer = null)
    {
        if (shape.Rank == 1)
            return new Weight(name, shape, initializer, shape[0], shape[0]) { Regularizer = regularizer };
        long window = 1;
        for (int axis = 0; axis < shape.Rank - 2; axis++)
            window *= shape[axis];
        int Fan(int axis) => (int)Math.Min(window * shape[axis], int.MaxValue);
        return new Weight(name, shape, initializer, Fan(shape.Rank - 2), Fan(shape.Rank - 1)) { Regularizer = regularizer };
    }
}
