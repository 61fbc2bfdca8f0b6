namespace XrayExp.Engine.Data;

/// <summary>
/// How much memory decoded images may take. A dataset that takes more is not kept in memory: training reads each batch from the cache's
/// files, which the system keeps in memory as long as nobody else needs that. It changes no bit of a result.
/// </summary>
public static class ImageMemory
{
    /// <summary>How people know it: the setting's name.</summary>
    public const string Setting = "memory";

    /// <summary>Where nobody says how much; 0 keeps no image.</summary>
    public const long DefaultBytes = 1L << 30;
}
