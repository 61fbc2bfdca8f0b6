using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Tiles;

public unsafe struct Row2<V> : IRow<Row2<V>>
    where V : struct, ILanes<V>
{
    private V _a, _b;

    public static int Width => 2 * V.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<V> Load(float* from)
    {
        Row2<V> row;
        row._a = V.Load(from);
        row._b = V.Load(from + V.Width);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row2<V> row, float* to)
    {
        V.Store(row._a, to);
        V.Store(row._b, to + V.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<V> MultiplyAdd(float factor, Row2<V> row, Row2<V> sum)
    {
        V all = V.All(factor);
        sum._a = V.MultiplyAdd(all, row._a, sum._a);
        sum._b = V.MultiplyAdd(all, row._b, sum._b);
        return sum;
    }
}
