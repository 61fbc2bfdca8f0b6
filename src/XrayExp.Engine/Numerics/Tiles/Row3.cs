using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Tiles;

public unsafe struct Row3<V> : IRow<Row3<V>>
    where V : struct, ILanes<V>
{
    private V _a, _b, _c;

    public static int Width => 3 * V.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<V> Load(float* from)
    {
        Row3<V> row;
        row._a = V.Load(from);
        row._b = V.Load(from + V.Width);
        row._c = V.Load(from + (2 * V.Width));
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row3<V> row, float* to)
    {
        V.Store(row._a, to);
        V.Store(row._b, to + V.Width);
        V.Store(row._c, to + (2 * V.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<V> MultiplyAdd(float factor, Row3<V> row, Row3<V> sum)
    {
        V all = V.All(factor);
        sum._a = V.MultiplyAdd(all, row._a, sum._a);
        sum._b = V.MultiplyAdd(all, row._b, sum._b);
        sum._c = V.MultiplyAdd(all, row._c, sum._c);
        return sum;
    }
}
