using XrayExp.Engine.Numerics.Convolutions;
using XrayExp.Engine.Numerics.Memory;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Randomness;

namespace XrayExp.Tests.Numerics.Convolutions;

/// <summary>Compares every vector width with the scalar chain, bit for bit: no tolerance.</summary>
public unsafe class ConvolutionTests
{
    public static TheoryData<int> Widths => [512, 256, 128];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Forward_and_both_gradients_follow_the_chain_at_every_width(int bits)
    {
        LaneWidth lanes = LaneWidth.All.Single(width => width.Bits == bits);
        RandomStream chance = RandomKey.FromSeed(1).Child("convolution").Stream();
        for (int trial = 0; trial < 40; trial++)
            Check(Draw(chance), lanes, chance);
    }

    [Fact]
    public void Blocking_a_long_sum_changes_no_bit()
    {
        // 3 · 3 · 96 terms of 64 filters: more than the first-level cache holds, cut into nine stretches
        ConvolutionShape shape = new(new(6, 7, 96), 64, 3) { Padding = new(1, 0, 1, 0) };
        foreach (LaneWidth lanes in LaneWidth.All)
            Check(shape, lanes, RandomKey.FromSeed(2).Stream());
    }

    private static ConvolutionShape Draw(RandomStream chance)
    {
        int groups = chance.Below(4) == 0 ? 2 : 1;
        return new(
            new(9 + chance.Below(6), 9 + chance.Below(6), groups * (1 + chance.Below(19))),
            groups * (1 + chance.Below(39)),
            new(1 + chance.Below(4), 1 + chance.Below(4)),
            new(1 + chance.Below(2), 1 + chance.Below(2)),
            new(1 + chance.Below(2), 1 + chance.Below(2)),
            new(chance.Below(3), chance.Below(3), chance.Below(3), chance.Below(3)),
            groups);
    }

    private static void Check(ConvolutionShape shape, LaneWidth lanes, RandomStream chance)
    {
        float[] x = Numbers(shape.InputSize, chance), kernel = Numbers(shape.KernelSize, chance);
        float[] bias = Numbers(shape.Filters, chance), gradient = Numbers(shape.OutputSize, chance);
        ScalarConvolution scalar = new(shape);
        float[] padded = scalar.Pad(x);

        using ForwardConvolution forward = new(shape, lanes);
        OutputGradient layout = new(shape, Epilogue.None, lanes);
        using KernelGradient kernelGradient = new(shape, layout, lanes);
        using InputGradient inputGradient = new(shape, layout, lanes);
        using Floats output = new((long)shape.OutputPixels * forward.PaddedFilters), laidOut = new(layout.Size);
        using Floats dKernel = new(kernelGradient.Size), dBias = new(kernelGradient.PaddedFilters), dInput = new(inputGradient.Size);
        fixed (float* pPadded = padded, pKernel = kernel, pBias = bias, pGradient = gradient)
        {
            forward.Pack(pKernel, pBias);
            forward.Run(pPadded, output.Pointer);
            for (int band = 0; band < layout.Bands; band++)
            {
                float* place = laidOut.Pointer + ((long)band * layout.BandSize);
                layout.FillBand(band, pGradient, null, place);
                kernelGradient.AddBand(band == 0, band, pPadded, place, dKernel.Pointer, dBias.Pointer);
            }

            inputGradient.Pack(pKernel);
            inputGradient.Run(laidOut.Pointer, dInput.Pointer);
        }

        Same(scalar.Forward(padded, kernel, bias), output.Span, shape.Filters, shape.FiltersPerGroup, forward.PaddedFilters / shape.Groups);
        Same(scalar.KernelGradient(padded, gradient), dKernel.Span, shape.Filters, shape.FiltersPerGroup, layout.FiltersPerGroup);
        int paddedGroup = inputGradient.PaddedChannels / shape.Groups;
        Same(scalar.InputGradient(kernel, gradient), dInput.Span, shape.Channels, shape.ChannelsPerGroup, paddedGroup);
        float Sum(int f) => Enumerable.Range(0, shape.OutputPixels).Aggregate(0f, (sum, p) => sum + gradient[(p * shape.Filters) + f]);
        float[] sums = [.. Enumerable.Range(0, shape.Filters).Select(Sum)];
        Same(sums, dBias.Span, shape.Filters, shape.FiltersPerGroup, layout.FiltersPerGroup);
    }

    /// <summary>Compares rows of channels, each group's rounded up to <paramref name="paddedGroup"/>.</summary>
    private static void Same(float[] expected, Span<float> actual, int row, int group, int paddedGroup)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            int channel = i % row, at = (i / row * (row / group * paddedGroup)) + (channel / group * paddedGroup) + (channel % group);
            Assert.Equal(BitConverter.SingleToInt32Bits(expected[i]), BitConverter.SingleToInt32Bits(actual[at]));
        }
    }

    private static float[] Numbers(int count, RandomStream chance) =>
        [.. Enumerable.Range(0, count).Select(_ => chance.UniformSingle() - 0.5f)];
}
