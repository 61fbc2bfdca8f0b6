using XrayExp.Engine.Numerics.Shapes;

namespace XrayExp.Tests.Numerics.Convolutions;

/// <summary>Computes the chains of a convolution, one scalar operation at a time. The kernels must agree with it bit for bit.</summary>
internal sealed class ScalarConvolution(ConvolutionShape shape)
{
    /// <summary>Pads [height, width, channels] to [padded height, padded width, channels]; negative padding crops.</summary>
    public float[] Pad(float[] x)
    {
        float[] padded = new float[shape.PaddedSize];
        for (int y = 0; y < shape.PaddedHeight; y++)
            for (int column = 0; column < shape.PaddedWidth; column++)
                for (int c = 0; c < shape.Channels; c++)
                    if (InImage(y - shape.Padding.Top, column - shape.Padding.Left))
                        padded[(((y * shape.PaddedWidth) + column) * shape.Channels) + c] = x[(Pixel(y, column) * shape.Channels) + c];
        return padded;
    }

    public float[] Forward(float[] padded, float[] kernel, float[] bias)
    {
        float[] y = new float[shape.OutputSize];
        for (int pixel = 0; pixel < shape.OutputPixels; pixel++)
        {
            for (int f = 0; f < shape.Filters; f++)
            {
                float sum = bias[f];
                for (int term = 0; term < shape.Terms; term++)
                    sum = MathF.FusedMultiplyAdd(padded[Input(pixel, term, f)], kernel[(term * shape.Filters) + f], sum);
                y[(pixel * shape.Filters) + f] = sum;
            }
        }

        return y;
    }

    public float[] KernelGradient(float[] padded, float[] gradient)
    {
        float[] kernel = new float[shape.KernelSize];
        for (int term = 0; term < shape.Terms; term++)
        {
            for (int f = 0; f < shape.Filters; f++)
            {
                float sum = 0;
                for (int pixel = 0; pixel < shape.OutputPixels; pixel++)
                    sum = MathF.FusedMultiplyAdd(padded[Input(pixel, term, f)], gradient[(pixel * shape.Filters) + f], sum);
                kernel[(term * shape.Filters) + f] = sum;
            }
        }

        return kernel;
    }

    public float[] InputGradient(float[] kernel, float[] gradient)
    {
        float[] x = new float[shape.InputSize];
        int perGroup = shape.ChannelsPerGroup;
        for (int tap = 0; tap < shape.Kernel.Height * shape.Kernel.Width; tap++)
        {
            for (int pixel = 0; pixel < shape.OutputPixels; pixel++)
            {
                (int y, int column) = Corner(pixel, tap);
                if (!InImage(y - shape.Padding.Top, column - shape.Padding.Left))
                    continue;
                for (int f = 0; f < shape.Filters; f++)
                {
                    for (int c = 0; c < perGroup; c++)
                    {
                        int channel = (f / shape.FiltersPerGroup * perGroup) + c;
                        ref float sum = ref x[(Pixel(y, column) * shape.Channels) + channel];
                        sum = MathF.FusedMultiplyAdd(
                            gradient[(pixel * shape.Filters) + f],
                            kernel[(((tap * perGroup) + c) * shape.Filters) + f],
                            sum);
                    }
                }
            }
        }

        return x;
    }

    /// <summary>Returns the image's pixel at a place of the padded image.</summary>
    private int Pixel(int y, int column) => ((y - shape.Padding.Top) * shape.Width) + column - shape.Padding.Left;

    private bool InImage(int y, int x) => y >= 0 && x >= 0 && y < shape.Height && x < shape.Width;

    private (int Y, int X) Corner(int pixel, int tap) => (
        (pixel / shape.OutputWidth * shape.Strides.Height) + (tap / shape.Kernel.Width * shape.Dilation.Height),
        (pixel % shape.OutputWidth * shape.Strides.Width) + (tap % shape.Kernel.Width * shape.Dilation.Width));

    private int Input(int pixel, int term, int filter)
    {
        (int y, int x) = Corner(pixel, term / shape.ChannelsPerGroup);
        int channel = (filter / shape.FiltersPerGroup * shape.ChannelsPerGroup) + (term % shape.ChannelsPerGroup);
        return (((y * shape.PaddedWidth) + x) * shape.Channels) + channel;
    }
}
