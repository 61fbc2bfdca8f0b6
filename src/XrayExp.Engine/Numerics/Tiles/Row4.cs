using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Tiles;

public unsafe struct Row4<V> : IRow<Row4<V>>
    where V : struct, ILanes<V>
{
    private V _a, _b, _c, _d;

    public static int Width => 4 * V.Width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row4<V> Load(float* from)
    {
        Row4<V> row;
        row._a = V.Load(from);
        row._b = V.Load(from + V.Width);
        row._c = V.Load(from + (2 * V.Width));
        row._d = V.Load(from + (3 * V.Width));
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row4<V> row, float* to)
    {
        V.Store(row._a, to);
        V.Store(row._b, to + V.Width);
        V.Store(row._c, to + (2 * V.Width));
        V.Store(row._d, to + (3 * V.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row4<V> MultiplyAdd(float factor, Row4<V> row, Row4<V> sum)
    {
        V all = V.All(factor);
        sum._a = V.MultiplyAdd(all, row._a, sum._a);
        sum._b = V.MultiplyAdd(all, row._b, sum._b);
        sum._c = V.MultiplyAdd(all, row._c, sum._c);
        sum._d = V.MultiplyAdd(all, row._d, sum._d);
        return sum;
    }
}
