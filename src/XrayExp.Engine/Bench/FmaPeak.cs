using System.Diagnostics;
using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Bench;

/// <summary>
/// Measures what the machine can do at most: fused multiply-adds on registers alone, on all workers at once. Twelve independent sums hide
/// the latency of the instruction (4 cycles, two a cycle, on today's processors) and fit into the 16 registers of AVX2 with their two
/// factors.
/// </summary>
internal sealed class FmaPeak(WorkerPool pool, LaneWidth lanes)
{
    private const int Sums = 12, Rounds = 2_000_000;

    private readonly float[] _results = new float[pool.Workers * Sums * 16];

    /// <summary>Times one loop of some milliseconds; noise only lowers the speed, so the best of several counts.</summary>
    /// <returns>GFLOP/s, two operations for each multiply-add.</returns>
    public double Measure()
    {
        long start = Stopwatch.GetTimestamp();
        pool.For(pool.Workers, Loop);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return 2.0 * pool.Workers * Rounds * Sums * lanes.Lanes / seconds / 1e9;
    }

    private unsafe void Loop(int piece, int worker)
    {
        fixed (float* results = &_results[piece * Sums * lanes.Lanes])
            lanes.Run(new RegisterLoop(results));
    }

    private readonly unsafe struct RegisterLoop(float* results) : ILaneKernel
    {
        public void Run<V>()
            where V : struct, ILanes<V> =>
            MultiplyAdds<V>(results);

        // as the tile: compiled at its best at once, and never inside another method
        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private static void MultiplyAdds<V>(float* results)
            where V : struct, ILanes<V>
        {
            // sums that neither grow nor fade: s = 0.5 s + 0.5
            V factor = V.All(0.5f), term = V.All(0.5f);
            V a = V.All(1), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
            for (int round = 0; round < Rounds; round++)
            {
                a = V.MultiplyAdd(a, factor, term);
                b = V.MultiplyAdd(b, factor, term);
                c = V.MultiplyAdd(c, factor, term);
                d = V.MultiplyAdd(d, factor, term);
                e = V.MultiplyAdd(e, factor, term);
                f = V.MultiplyAdd(f, factor, term);
                g = V.MultiplyAdd(g, factor, term);
                h = V.MultiplyAdd(h, factor, term);
                i = V.MultiplyAdd(i, factor, term);
                j = V.MultiplyAdd(j, factor, term);
                k = V.MultiplyAdd(k, factor, term);
                l = V.MultiplyAdd(l, factor, term);
            }

            // stored, so that none of it is optimised away
            V.Store(a + b + c + d + e + f, results);
            V.Store(g + h + i + j + k + l, results + V.Width);
        }
    }
}
