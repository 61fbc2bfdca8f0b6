using System.Runtime.CompilerServices;
using XrayExp.Engine.Numerics.Lanes;

namespace XrayExp.Engine.Numerics.Functions;

/// <summary>x·Φ(x), Φ the normal distribution; slope Φ(x) + x·φ(x). Number by number in double: the error function has no kernel of lanes.</summary>
public readonly unsafe struct GeluFunction : IFunction
{
    private const double SqrtHalf = 0.7071067811865476;
    private const double DensityAtZero = 0.3989422804014327;

    public V Value<V>(V x)
        where V : struct, ILanes<V> => PerNumber(x, &ValueOf);

    public V Gradient<V>(V x, V y, V dy)
        where V : struct, ILanes<V> => dy * PerNumber(x, &SlopeOf);

    private static float ValueOf(float x) => (float)(x * Distribution(x));

    private static float SlopeOf(float x) => (float)(Distribution(x) + (x * DensityAtZero * PortableMath.Exp(-0.5 * x * x)));

    private static double Distribution(double x) => 0.5 * (1 + PortableMath.Erf(x * SqrtHalf));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V PerNumber<V>(V x, delegate*<float, float> function)
        where V : struct, ILanes<V>
    {
        float* numbers = stackalloc float[16];
        V.Store(x, numbers);
        for (int i = 0; i < V.Width; i++)
            numbers[i] = function(numbers[i]);
        return V.Load(numbers);
    }
}
