using System.Numerics;
using XrayExp.Engine.Numerics.Elementwise;

namespace XrayExp.Engine.Catalog.Optimizers;

/// <summary>What an optimizer does to one element: the only part in which the optimizers differ.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal interface IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many of the three slots the rule keeps, from the first.</summary>
    int Slots { get; }

    /// <summary>Returns the new weight, and changes the slots in place.</summary>
    V Next<V>(V weight, V gradient, ref V slot0, ref V slot1, ref V slot2)
        where V : struct, IElements<V, T>;
}
