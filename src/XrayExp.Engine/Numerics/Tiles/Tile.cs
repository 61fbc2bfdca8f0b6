using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Tiles;

/// <summary>
/// The register tile: six rows of outputs, each as wide as <c>R</c>, kept in registers over a whole sum. Convolutions and wide
/// dense layers multiply here: forward, input gradient and weight gradient differ in their offset tables alone. (Lists of survivors run in
/// <see cref="ListTile"/>; depthwise convolutions and narrow dense layers have kernels of their own.)
/// </summary>
/// <remarks>
/// The chain: <c>out[j][k] = start[j][k]</c>, then for every term in order <c>out[j][k] = fma(left[j][term], right[term][k],
/// out[j][k])</c>. A sum may be cut anywhere by storing and loading the accumulators, which is exact. Six rows of four vectors use 24 of
/// the 32 registers of AVX-512; with 16 registers (AVX2) six rows of two.
/// </remarks>
public static unsafe class Tile
{
    public const int Rows = 6;

    /// <summary>Computes or continues six rows of sums.</summary>
    /// <param name="leftOffsets">Where each of the six rows starts in <paramref name="left"/>.</param>
    /// <param name="outOffsets">Where each row lies in <paramref name="output"/>; one may be named twice if there are fewer.</param>
    /// <param name="start">One row of start values for all six (a bias, or zeros); null to go on from <paramref name="output"/>.</param>
    // Both options are needed: inlined into its callers, the loop is spoilt at random by up to 2.5 times.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<R>(in TileSum sum, float* left, int* leftOffsets, float* right, float* output, int* outOffsets, float* start)
        where R : struct, IRow<R>
    {
        R r0, r1, r2, r3, r4, r5;
        if (start == null)
        {
            r0 = R.Load(output + outOffsets[0]);
            r1 = R.Load(output + outOffsets[1]);
            r2 = R.Load(output + outOffsets[2]);
            r3 = R.Load(output + outOffsets[3]);
            r4 = R.Load(output + outOffsets[4]);
            r5 = R.Load(output + outOffsets[5]);
        }
        else
        {
            r0 = r1 = r2 = r3 = r4 = r5 = R.Load(start);
        }

        float* p0 = left + leftOffsets[0], p1 = left + leftOffsets[1], p2 = left + leftOffsets[2];
        float* p3 = left + leftOffsets[3], p4 = left + leftOffsets[4], p5 = left + leftOffsets[5];
        nint leftStep = sum.LeftStep, rightStep = sum.RightStep;
        for (int run = 0; run < sum.Runs; run++)
        {
            nint i = run * sum.LeftRun;
            float* row = right + (run * sum.RightRun);
            for (int term = sum.Length; term > 0; term--)
            {
                R factor = R.Load(row);
                r0 = R.MultiplyAdd(p0[i], factor, r0);
                r1 = R.MultiplyAdd(p1[i], factor, r1);
                r2 = R.MultiplyAdd(p2[i], factor, r2);
                r3 = R.MultiplyAdd(p3[i], factor, r3);
                r4 = R.MultiplyAdd(p4[i], factor, r4);
                r5 = R.MultiplyAdd(p5[i], factor, r5);
                i += leftStep;
                row += rightStep;
            }
        }

        R.Store(r0, output + outOffsets[0]);
        R.Store(r1, output + outOffsets[1]);
        R.Store(r2, output + outOffsets[2]);
        R.Store(r3, output + outOffsets[3]);
        R.Store(r4, output + outOffsets[4]);
        R.Store(r5, output + outOffsets[5]);
    }
}
