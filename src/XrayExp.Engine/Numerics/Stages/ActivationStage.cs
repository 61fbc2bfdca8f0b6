using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>Applies a function to every number by itself. All NaNs leave with the same bits, since machines differ in their sign.</summary>
public sealed unsafe class ActivationStage<TFunction> : Stage
    where TFunction : struct, IFunction
{
    private readonly FlatPieces _forward;
    private readonly FlatPieces _backward;
    private float* _x, _y, _dy, _dx;

    public ActivationStage(TFunction function, long size, StageContext context)
        : base(size, size)
    {
        LaneWidth lanes = context.Lanes;
        _forward = new FlatPieces(context.Pool, (first, count) =>
            lanes.Run(new Values(function, _x + first, _y + first), count));
        _backward = new FlatPieces(context.Pool, (first, count) =>
            lanes.Run(new Gradients(function, _x + first, _y + first, _dy + first, _dx + first), count));
    }

    public override void Forward(int samples, float* x, float* y, TrainingMoment? moment)
    {
        _x = x;
        _y = y;
        _forward.Run(samples * OutputSize);
    }

    public override void Backward(int samples, float* x, float* y, float* dy, float* dx)
    {
        if (dx == null)
            return;
        _x = x;
        _y = y;
        _dy = dy;
        _dx = dx;
        _backward.Run(samples * OutputSize);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OneNaN<V>(V value)
        where V : struct, ILanes<V> => V.Select(V.Equal(value, value), value, V.All(float.NaN));

    private readonly struct Values(TFunction function, float* x, float* y) : IElementKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int i)
            where V : struct, ILanes<V> => V.Store(OneNaN(function.Value(V.Load(x + i))), y + i);
    }

    private readonly struct Gradients(TFunction function, float* x, float* y, float* dy, float* dx) : IElementKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<V>(int i)
            where V : struct, ILanes<V> =>
            V.Store(OneNaN(function.Gradient(V.Load(x + i), V.Load(y + i), V.Load(dy + i))), dx + i);
    }
}
