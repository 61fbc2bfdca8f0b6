using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace XrayExp.Engine.Numerics.Images;

/// <summary>
/// Reads an image through an affine map with linear interpolation, as SciPy's <c>ndimage.affine_transform</c> does at order 1: every
/// value is v₀₀·a₀·b₀ + v₀₁·a₀·b₁ + v₁₀·a₁·b₀ + v₁₁·a₁·b₁ in double, in this order, rounded to float32 at the end.
/// </summary>
/// <remarks>
/// The three channels of a pixel sit side by side in one vector, each with the scalar's own chain of operations, so the vector path
/// (pixels whose four neighbours lie inside) and the scalar one (the rest) give the same bits on every machine.
/// </remarks>
public static class Warp
{
    /// <summary>Copies an image, mirrored as <paramref name="mirror"/> says.</summary>
    /// <param name="source">[H, W, C], 0…255.</param>
    /// <param name="target">[H, W, C]</param>
    public static void Copy(ReadOnlySpan<byte> source, int height, int width, WarpTarget mirror, Span<float> target)
    {
        int channels = source.Length / (height * width), read = 0;
        for (int row = 0; row < height; row++)
        {
            (int pixel, int step) = mirror.Row(row, height, width);
            for (int column = 0; column < width; column++, pixel += step)
                for (int channel = 0; channel < channels; channel++)
                    target[(pixel * channels) + channel] = source[read++];
        }
    }

    /// <summary>Resamples an image.</summary>
    /// <param name="source">[H, W, C], 0…255.</param>
    /// <param name="map">Maps the result's coordinates to the source's.</param>
    /// <param name="cval">What <see cref="FillMode.Constant"/> reads outside.</param>
    /// <param name="target">[H, W, C]</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Resample(
        ReadOnlySpan<byte> source,
        int height,
        int width,
        in AffineMatrix map,
        FillMode fill,
        double cval,
        WarpTarget mirror,
        Span<float> target)
    {
        int channels = source.Length / (height * width);
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, source.Length);
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(target);

        // three channels are read four bytes at a time, so the very last pixel of the image is left to the careful way
        int lastInside = channels switch
        {
            1 => source.Length - 2 - width,
            3 => source.Length - 4 - ((width + 1) * 3),
            _ => -1,
        };
        // x counts rows and y columns, as in Keras's matrices
        double lastX = height - 1, lastY = width - 1, columnX = map.XY, columnY = map.YY;
        bool hasNeighbours = height > 1 && width > 1, clamps = fill == FillMode.Nearest;
        for (int row = 0; row < height; row++)
        {
            double rowX = map.X0 + (row * map.XX), rowY = map.Y0 + (row * map.YX);
            (int pixel, int step) = mirror.Row(row, height, width);
            for (int column = 0; column < width; column++, pixel += step)
            {
                double x = rowX + (column * columnX), y = rowY + (column * columnY);
                if (clamps)
                {
                    x = x < 0 ? 0 : x > lastX ? lastX : x;
                    y = y < 0 ? 0 : y > lastY ? lastY : y;
                }

                if (hasNeighbours && x >= 0 && x <= lastX && y >= 0 && y <= lastY)
                {
                    // on the last row or column all weight falls to the far neighbour, which adds nothing but zeros
                    int top = Math.Min((int)x, height - 2), left = Math.Min((int)y, width - 2), offset = ((top * width) + left) * channels;
                    if (offset <= lastInside)
                    {
                        if (channels == 3)
                            Inside3(ref Unsafe.Add(ref from, offset), width, x - top, y - left, ref Unsafe.Add(ref to, pixel * 3));
                        else
                            Unsafe.Add(ref to, pixel) = Inside1(ref Unsafe.Add(ref from, offset), width, x - top, y - left);
                        continue;
                    }
                }

                Anywhere(source, height, width, x, y, fill, cval, target.Slice(pixel * channels, channels));
            }
        }
    }

    /// <summary>Computes three channels whose four neighbours lie inside; a byte beyond each of them is read and dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inside3(ref byte topLeft, int width, double fractionX, double fractionY, ref float target)
    {
        (double a0, double a1) = Weights(fractionX);
        (double b0, double b1) = Weights(fractionY);
        ref byte bottomLeft = ref Unsafe.Add(ref topLeft, width * 3);
        Vector256<double> sum = Pixel(ref topLeft) * a0 * b0;
        sum += Pixel(ref Unsafe.Add(ref topLeft, 3)) * a0 * b1;
        sum += Pixel(ref bottomLeft) * a1 * b0;
        sum += Pixel(ref Unsafe.Add(ref bottomLeft, 3)) * a1 * b1;
        Vector128<float> rounded = Vector128.Narrow(sum.GetLower(), sum.GetUpper());
        rounded.GetLower().StoreUnsafe(ref target);
        Unsafe.Add(ref target, 2) = rounded.GetElement(2);
    }

    /// <summary>Computes one channel whose four neighbours lie inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Inside1(ref byte topLeft, int width, double fractionX, double fractionY)
    {
        (double a0, double a1) = Weights(fractionX);
        (double b0, double b1) = Weights(fractionY);
        ref byte bottomLeft = ref Unsafe.Add(ref topLeft, width);
        double sum = topLeft * a0 * b0;
        sum += Unsafe.Add(ref topLeft, 1) * a0 * b1;
        sum += bottomLeft * a1 * b0;
        sum += Unsafe.Add(ref bottomLeft, 1) * a1 * b1;
        return (float)sum;
    }

    /// <summary>Computes any number of channels at any place.</summary>
    private static void Anywhere(
        ReadOnlySpan<byte> source, int height, int width, double x, double y, FillMode fill, double cval, Span<float> target)
    {
        double insideX = WarpBoundary.Fold(x, height, fill), insideY = WarpBoundary.Fold(y, width, fill);
        if (insideX == WarpBoundary.Outside || insideY == WarpBoundary.Outside)
        {
            target.Fill((float)cval);
            return;
        }

        int top = (int)Math.Floor(insideX), left = (int)Math.Floor(insideY), channels = target.Length;
        (double a0, double a1) = Weights(insideX - top);
        (double b0, double b1) = Weights(insideY - left);

        // a neighbour outside has no weight, or is the edge pixel that reflection sees twice
        int row0 = Math.Max(top, 0) * width, row1 = Math.Min(top + 1, height - 1) * width;
        int column0 = Math.Max(left, 0), column1 = Math.Min(left + 1, width - 1);
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = source[((row0 + column0) * channels) + channel] * a0 * b0;
            sum += source[((row0 + column1) * channels) + channel] * a0 * b1;
            sum += source[((row1 + column0) * channels) + channel] * a1 * b0;
            sum += source[((row1 + column1) * channels) + channel] * a1 * b1;
            target[channel] = (float)sum;
        }
    }

    /// <summary>Computes the second weight from the first, as SciPy does; this rounds the fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Near, double Far) Weights(double fraction)
    {
        double near = 1 - fraction;
        return (near, 1 - near);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pixel(ref byte first)
    {
        uint four = Unsafe.ReadUnaligned<uint>(ref first);
        return Avx.IsSupported
            ? Avx.ConvertToVector256Double(Sse41.ConvertToVector128Int32(Vector128.CreateScalarUnsafe(four).AsByte()))
            : Vector256.Create((double)first, Unsafe.Add(ref first, 1), Unsafe.Add(ref first, 2), 0);
    }
}
