using System.Collections.Immutable;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Compare;

/// <summary>An array of weights that differs between two models.</summary>
/// <param name="Name"><c>conv2d/kernel</c></param>
/// <param name="Elements">Number of values in the new array, or in the old one if it was removed.</param>
/// <param name="Differing">Number of values that differ: all of them if the shapes differ or one side has no such array.</param>
/// <param name="First">The row-major index of the first value that differs.</param>
/// <param name="Old">The old value at that index; NaN if the arrays can't be compared.</param>
public sealed record WeightChange(string Name, int Elements, int Differing, int First, float Old, float New)
{
    /// <summary>Returns the changes by name.</summary>
    public static ImmutableArray<WeightChange> Between(ImmutableArray<NamedArray> old, ImmutableArray<NamedArray> @new)
    {
        Dictionary<string, NamedArray> before = old.ToDictionary(array => array.Name), after = @new.ToDictionary(array => array.Name);
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(name => Between(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name))).OfType<WeightChange>(),
        ];
    }

    private static WeightChange? Between(string name, NamedArray? old, NamedArray? @new)
    {
        if (old is null || @new is null || old.Type != "F32" || @new.Type != "F32" || !old.Shape.SequenceEqual(@new.Shape))
        {
            int elements = ((@new ?? old)!.Shape).Aggregate(1, (product, dimension) => product * dimension);
            return new WeightChange(name, elements, elements, 0, float.NaN, float.NaN);
        }

        float[] before = old.Singles(), after = @new.Singles();
        int first = -1, differing = 0;
        for (int i = 0; i < before.Length; i++)
            if (BitConverter.SingleToInt32Bits(before[i]) != BitConverter.SingleToInt32Bits(after[i]))
            {
                first = first < 0 ? i : first;
                differing++;
            }

        return first < 0 ? null : new WeightChange(name, before.Length, differing, first, before[first], after[first]);
    }
}
