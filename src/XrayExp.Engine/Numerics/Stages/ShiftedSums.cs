using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Computes Σ a and Σ a·(b − shift) over rows, channel by channel; shift has one number per channel.</summary>
/// <param name="shiftsFirst">Whether the shift is taken off a, too.</param>
internal readonly unsafe struct ShiftedSums(
    float* a, float* b, float* shift, int rows, int channels, float* sums, float* products, bool shiftsFirst) : IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<V>(int c)
        where V : struct, ILanes<V>
    {
        V second = V.Load(shift + c), first = shiftsFirst ? second : V.All(0), sum = V.All(0), product = V.All(0);
        float* left = a + c, right = b + c;
        for (int row = 0; row < rows; row++, left += channels, right += channels)
        {
            V value = V.Load(left) - first;
            sum += value;
            product = V.MultiplyAdd(value, V.Load(right) - second, product);
        }

        V.Store(sum, sums + c);
        V.Store(product, products + c);
    }
}
