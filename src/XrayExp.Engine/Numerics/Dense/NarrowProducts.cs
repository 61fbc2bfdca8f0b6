using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Dense;

/// <summary>Computes one row's products with every unit's weights, each as 64 interleaved chains that are added as a tree.</summary>
internal readonly unsafe struct NarrowProducts(float* x, float* weights, float* bias, float* y, int inputs, int units) : ILaneKernel
{
    private const int Chains = 64;


    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        float* chains = stackalloc float[Chains];
        int whole = inputs / Chains * Chains;
        for (int unit = 0; unit < units; unit++)
        {
            float* w = weights + ((long)unit * inputs);

            // four vectors of chains at a time: all of them with 512 bits, otherwise a second and further passes
            for (int first = 0; first < Chains; first += 4 * V.Width)
            {
                V a = V.All(0), b = V.All(0), c = V.All(0), d = V.All(0);
                for (int i = first; i < whole; i += Chains)
                {
                    a = V.MultiplyAdd(V.Load(x + i), V.Load(w + i), a);
                    b = V.MultiplyAdd(V.Load(x + i + V.Width), V.Load(w + i + V.Width), b);
                    c = V.MultiplyAdd(V.Load(x + i + (2 * V.Width)), V.Load(w + i + (2 * V.Width)), c);
                    d = V.MultiplyAdd(V.Load(x + i + (3 * V.Width)), V.Load(w + i + (3 * V.Width)), d);
                }

                V.Store(a, chains + first);
                V.Store(b, chains + first + V.Width);
                V.Store(c, chains + first + (2 * V.Width));
                V.Store(d, chains + first + (3 * V.Width));
            }

            for (int i = whole; i < inputs; i++)
                chains[i - whole] = MathF.FusedMultiplyAdd(x[i], w[i], chains[i - whole]);
            for (int half = Chains / 2; half > 0; half /= 2)
                for (int j = 0; j < half; j++)
                    chains[j] += chains[j + half];
            y[unit] = bias == null ? chains[0] : chains[0] + bias[unit];
        }
    }
}
