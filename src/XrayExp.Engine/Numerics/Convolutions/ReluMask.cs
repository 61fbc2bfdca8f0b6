using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Computes relu and its gradient. Both only choose, so the vector width can't matter. A NaN passes relu unchanged.</summary>
internal static unsafe class ReluMask
{
    /// <summary>Replaces x by max(x, 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clip(float* x, long count)
    {
        long i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector256<float> value = Vector256.Load(x + i);
            Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<float>.Zero), Vector256<float>.Zero, value).Store(x + i);
        }

        for (; i < count; i++)
            x[i] = x[i] < 0 ? 0 : x[i];
    }

    /// <summary>Writes the gradient where the output is above zero, and zero elsewhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* gradient, float* output, float* to, long count)
    {
        long i = 0;
        for (; i <= count - 8; i += 8)
        {
            Vector256<float> alive = Vector256.GreaterThan(Vector256.Load(output + i), Vector256<float>.Zero);
            Vector256.ConditionalSelect(alive, Vector256.Load(gradient + i), Vector256<float>.Zero).Store(to + i);
        }

        for (; i < count; i++)
            to[i] = output[i] > 0 ? gradient[i] : 0;
    }
}
