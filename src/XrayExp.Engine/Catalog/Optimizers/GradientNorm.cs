using System.Numerics;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>Squared L2 norms of gradients.</summary>
public static class GradientNorm
{
    private const int Chains = 8;

    /// <summary>
    /// Σ g², in double: eight chains, element i in chain i mod 8, added up from the first to the last. The order depends on
    /// the length alone, so the sum has the same bits on every machine; eight chains keep the adder busy.
    /// </summary>
    public static double SumOfSquares<T>(ReadOnlySpan<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<double> sums = stackalloc double[Chains];
        sums.Clear();
        ReadOnlySpan<T> rest = gradient;
        for (; rest.Length >= Chains; rest = rest[Chains..])
            Add(sums, rest[..Chains]);
        Add(sums, rest);
        double total = 0;
        foreach (double sum in sums)
            total += sum;
        return total;
    }

    private static void Add<T>(Span<double> sums, ReadOnlySpan<T> elements)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < elements.Length; i++)
        {
            double element = double.CreateTruncating(elements[i]);
            sums[i] += element * element;
        }
    }
}
