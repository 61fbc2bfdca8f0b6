namespace XrayExp.Engine.Data;

/// <summary>The memory that decoded images may use. A larger dataset is not kept in memory: training reads each batch from the
/// cache's files, which the system keeps in memory as long as no other program needs it. It changes no bit of a result.</summary>
public static class ImageMemory
{
    /// <summary>The setting's name.</summary>
    public const string Setting = "memory";

    /// <summary>The default in bytes; 0 keeps no image.</summary>
    public const long DefaultBytes = 1L << 30;
}
