using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Functions;
using XrayExp.Engine.Numerics.Lanes;
using XrayExp.Engine.Numerics.Tiles;
using XrayExp.Engine.Numerics.Work;

namespace XrayExp.Engine.Numerics.Stages;

/// <summary>A function of every number by itself. NaNs leave with one pattern of bits, since machines differ in their sign.</summary>
public sealed unsafe class ActivationStage<TFunction> : Stage
    where TFunction : struct, IFunction
{
    private readonly TFunction _function;
    private readonly LaneWidth _lanes;
    private readonly FlatPieces _forward;
    private readonly FlatPieces _backward;
    private float* _x;
    private float* _y;
    private float* _dy;
    private float* _dx;

    public ActivationStage(TFunction function, long size, StageContext context)
        : base(size, size)
    {
        (_function, _lanes) = (function, context.Lanes);
        _forward = new FlatPieces(context.Pool, (first, count) => _lanes.Run(new Values(_function, _x + first, _y + first, count)));
        _backward = new FlatPieces(context.Pool, (first, count) => _lanes.Run(new Gradients(_function, _x + first, _y + first, _dy + first, _dx + first, count)));
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

    private readonly struct Values(TFunction function, float* x, float* y, int count) : ILaneKernel
    {
        private readonly TFunction _function = function;
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly int _count = count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, ILanes<V>
        {
            int i = 0;
            for (; i <= _count - V.Width; i += V.Width)
                V.Store(OneNaN(_function.Value(V.Load(_x + i))), _y + i);
            for (; i < _count; i++)
                Lanes32.Store(OneNaN(_function.Value(Lanes32.Load(_x + i))), _y + i);
        }
    }

    private readonly struct Gradients(TFunction function, float* x, float* y, float* dy, float* dx, int count) : ILaneKernel
    {
        private readonly TFunction _function = function;
        private readonly float* _x = x;
        private readonly float* _y = y;
        private readonly float* _dy = dy;
        private readonly float* _dx = dx;
        private readonly int _count = count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : struct, ILanes<V>
        {
            int i = 0;
            for (; i <= _count - V.Width; i += V.Width)
                V.Store(OneNaN(_function.Gradient(V.Load(_x + i), V.Load(_y + i), V.Load(_dy + i))), _dx + i);
            for (; i < _count; i++)
                Lanes32.Store(OneNaN(_function.Gradient(Lanes32.Load(_x + i), Lanes32.Load(_y + i), Lanes32.Load(_dy + i))), _dx + i);
        }
    }
}
