namespace XrayExp.Engine.Numerics.Lanes;

/// <summary>A kernel that computes each channel of each row by itself; <see cref="ChannelLoop{TKernel}"/> calls it for all.</summary>
public interface IChannelKernel
{
    /// <summary>Computes the channels <paramref name="c"/> … c + <c>V.Width</c> − 1 of a row.</summary>
    void At<V>(int row, int c)
        where V : struct, ILanes<V>;
}
