namespace XrayExp.Engine.Numerics.Convolutions;

/// <summary>
/// How many floats the blocks of a convolution may fill, so that they stay in a cache. Other numbers change the speed and no bit: blocks
/// are cut by storing and loading the sums, which is exact.
/// </summary>
internal static class CacheBudget
{
    /// <summary>32 KB of the first level: a band of the output gradient, or the weights that the input gradient reads at a time.</summary>
    public const int Gradient = 8192;

    /// <summary>100 KB of the second level: the weights of one stretch of the sum, for one row of filters.</summary>
    public const int Stretch = 25600;

    /// <summary>128 KB of the second level: the sums of a band of pixels.</summary>
    public const int Band = 32768;
}
