using XrayExp.Engine.Numerics.Memory;

namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>Handles rows of channels whose groups are rounded up to whole vectors.</summary>
internal static unsafe class PaddedRows
{
    /// <summary>Copies rows without the channels that round them up.</summary>
    /// <param name="group">The number of channels in a group.</param>
    /// <param name="paddedGroup">Floats from one group to the next in <paramref name="from"/>.</param>
    public static void Narrow(float* from, float* to, long rows, int groups, int group, int paddedGroup)
    {
        if (group == paddedGroup)
        {
            long bytes = rows * groups * group * sizeof(float);
            Buffer.MemoryCopy(from, to, bytes, bytes);
            return;
        }

        for (long block = 0; block < rows * groups; block++, from += paddedGroup, to += group)
            Floats.Copy(from, to, group);
    }
}
