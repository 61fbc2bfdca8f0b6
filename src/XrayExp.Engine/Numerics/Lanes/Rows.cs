using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>Several vectors side by side: one row of a register tile. <c>Row4&lt;Lanes512&gt;</c> is 64 neighbouring outputs.</summary>
/// <remarks>
/// The four rows below are spelt out on purpose. Put together from smaller rows (a pair of a pair), .NET 10 keeps them in memory
/// instead of registers: the tile falls from 238 to 68 GFLOP/s.
/// </remarks>
public unsafe interface IRow<R>
    where R : struct, IRow<R>
{
    /// <summary>Floats in a row.</summary>
    static abstract int Width { get; }

    static abstract R Load(float* from);

    static abstract void Store(R row, float* to);

    /// <summary>factor·row + sum, each element with one rounding.</summary>
    static abstract R MultiplyAdd(float factor, R row, R sum);
}

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
