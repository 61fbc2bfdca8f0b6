using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>What is fused to a convolution: it runs on the sums while they are still in the cache.</summary>
public abstract record Epilogue
{
    public static Epilogue None { get; } = new Nothing();

    public static Epilogue Relu { get; } = new ReluAlone();

    private Epilogue(int operations) => Operations = operations;

    /// <summary>How many of a plan's operations it does.</summary>
    public int Operations { get; }

    public static Epilogue ReluMaxPool(Size window) => new Pooling(window);

    internal sealed record Nothing() : Epilogue(0);

    internal sealed record ReluAlone() : Epilogue(1);

    /// <summary>relu, then the largest of windows that lie side by side, without padding.</summary>
    internal sealed record Pooling(Size Window) : Epilogue(2)
    {
        public int Positions => Window.Height * Window.Width;

        /// <summary>Whether the pooled kernels can do it: one group, and filters in whole vectors of 512 bits.</summary>
        public static bool Takes(ConvolutionShape shape) => shape.Groups == 1 && shape.Filters % 16 == 0;

        /// <summary>The convolution without the rows and columns that fill no window: they are never computed.</summary>
        public ConvolutionShape Cropped(ConvolutionShape shape) =>
            shape.Cropped(shape.OutputHeight / Window.Height * Window.Height, shape.OutputWidth / Window.Width * Window.Width);
    }
}
