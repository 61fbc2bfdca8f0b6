using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>Calls a kernel for all elements of an array: for whole vectors, then one by one for what is left over.</summary>
internal readonly struct ElementLoop<TKernel>(TKernel kernel, int count) : ILaneKernel
    where TKernel : struct, IElementKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        // a local copy: the compiler would copy the field at every call
        TKernel body = kernel;
        int i = 0;
        for (; i <= count - V.Width; i += V.Width)
            body.At<V>(i);
        for (; i < count; i++)
            body.At<Lanes32>(i);
    }
}
