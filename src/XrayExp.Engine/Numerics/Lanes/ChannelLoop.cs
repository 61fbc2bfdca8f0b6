using System.Runtime.CompilerServices;

namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>Calls a kernel for all channels of each row: for whole vectors, then one by one for what is left over.</summary>
internal readonly struct ChannelLoop<TKernel>(TKernel kernel, int rows, int channels) : ILaneKernel
    where TKernel : struct, IChannelKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run<V>()
        where V : struct, ILanes<V>
    {
        // a local copy: the compiler would copy the field at every call
        TKernel body = kernel;
        for (int row = 0; row < rows; row++)
        {
            int c = 0;
            for (; c <= channels - V.Width; c += V.Width)
                body.At<V>(row, c);
            for (; c < channels; c++)
                body.At<Lanes32>(row, c);
        }
    }
}
