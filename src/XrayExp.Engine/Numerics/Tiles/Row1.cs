using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Tiles;

public unsafe struct Row1<V> : IRow<Row1<V>>
    where V : struct, ILanes<V>
{
    private V _a;

    public static int Width => V.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<V> Load(float* from)
    {
        Row1<V> row;
        row._a = V.Load(from);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row1<V> row, float* to) => V.Store(row._a, to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<V> MultiplyAdd(float factor, Row1<V> row, Row1<V> sum)
    {
        sum._a = V.MultiplyAdd(V.All(factor), row._a, sum._a);
        return sum;
    }
}
