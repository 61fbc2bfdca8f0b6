using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>The operations that are fused to a convolution: they run on the sums while these are still in the cache.</summary>
public abstract record Epilogue
{
    public static Epilogue None { get; } = new Nothing();

    public static Epilogue Relu { get; } = new ReluAlone();

    private Epilogue(int operations) => Operations = operations;

    /// <summary>The number of a plan's operations that it replaces.</summary>
    public int Operations { get; }

    public static Epilogue ReluMaxPool(Size window) => new Pooling(window);

    internal sealed record Nothing() : Epilogue(0);

    internal sealed record ReluAlone() : Epilogue(1);

    /// <summary>Applies relu, then takes the largest value of windows that lie side by side, without padding.</summary>
    internal sealed record Pooling(Size Window) : Epilogue(2)
    {
        public int Positions => Window.Height * Window.Width;

        /// <summary>Tells whether pooling can be fused: the convolution has one group, and its filters fill vectors of 512 bits.</summary>
        public static bool Takes(ConvolutionShape shape) => shape.Groups == 1 && shape.Filters % 16 == 0;

        /// <summary>Returns the convolution without the output rows and columns that fill no window; they are never computed.</summary>
        public ConvolutionShape Cropped(ConvolutionShape shape) =>
            shape.Cropped(shape.OutputHeight / Window.Height * Window.Height, shape.OutputWidth / Window.Width * Window.Width);
    }
}
