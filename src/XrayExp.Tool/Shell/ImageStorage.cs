using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;

namespace XrayExp.Tool.Shell;

/// <summary>Where decoded images are kept, as the settings have it.</summary>
internal static class ImageStorage
{
    public static ImageCache Cache(CommandContext context) => context.Settings.Cache switch
    {
        ImageCache.Off => ImageCache.None,
        { } folder => new ImageCache(context.Resolve(folder), MostBytes(context)),
        null => ImageCache.Usual(context.Environment, context.Home, MostBytes(context)),
    };

    /// <summary>Bytes of memory.</summary>
    public static long Memory(CommandContext context) => context.Settings.Memory?.Bytes ?? ImageMemory.DefaultBytes;

    /// <summary>Bytes that the cache keeps.</summary>
    public static long MostBytes(CommandContext context) => context.Settings.CacheLimit?.Bytes ?? ImageCache.DefaultMostBytes;
}
