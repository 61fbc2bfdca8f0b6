using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>
/// The register tile over a list: it computes output (+)= Σ over the list, in order, of value[e] · source[offset[e] …]. It sums few,
/// scattered rows: the gradients that survive relu and max pooling.
/// </summary>
public static unsafe class ListTile
{
    public const int Segments = 6;

    /// <summary>Computes six segments of a row.</summary>
    /// <param name="sourceSegments">Where each of the six segments starts in the source, counted from the row's offset.</param>
    /// <param name="outputSegments">Where each segment lies in the output; one may be named twice if there are fewer than six.</param>
    /// <param name="fresh">Whether the sums start at zero, and not with what is in the output.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<R>(
        float* source, int* offsets, float* values, int count, int* sourceSegments, float* output, int* outputSegments, bool fresh)
        where R : struct, IRow<R>
    {
        float* o0 = output + outputSegments[0], o1 = output + outputSegments[1], o2 = output + outputSegments[2];
        float* o3 = output + outputSegments[3], o4 = output + outputSegments[4], o5 = output + outputSegments[5];
        R r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default;
        if (!fresh)
        {
            r0 = R.Load(o0);
            r1 = R.Load(o1);
            r2 = R.Load(o2);
            r3 = R.Load(o3);
            r4 = R.Load(o4);
            r5 = R.Load(o5);
        }

        nint i0 = sourceSegments[0], i1 = sourceSegments[1], i2 = sourceSegments[2];
        nint i3 = sourceSegments[3], i4 = sourceSegments[4], i5 = sourceSegments[5];
        for (int e = 0; e < count; e++)
        {
            float* row = source + offsets[e];
            float value = values[e];
            r0 = R.MultiplyAdd(value, R.Load(row + i0), r0);
            r1 = R.MultiplyAdd(value, R.Load(row + i1), r1);
            r2 = R.MultiplyAdd(value, R.Load(row + i2), r2);
            r3 = R.MultiplyAdd(value, R.Load(row + i3), r3);
            r4 = R.MultiplyAdd(value, R.Load(row + i4), r4);
            r5 = R.MultiplyAdd(value, R.Load(row + i5), r5);
        }

        R.Store(r0, o0);
        R.Store(r1, o1);
        R.Store(r2, o2);
        R.Store(r3, o3);
        R.Store(r4, o4);
        R.Store(r5, o5);
    }
}
