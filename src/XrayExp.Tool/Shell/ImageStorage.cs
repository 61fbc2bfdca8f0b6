using XrayExp.Engine.Data;
using XrayExp.Engine.Data.Cache;

namespace XrayExp.Tool.Shell;

/// <summary>Where the settings keep decoded images: a cache on disk, and memory.</summary>
internal static class ImageStorage
{
    public static ImageCache Cache(CommandContext context) => context.Settings.Cache switch
    {
        ImageCache.Off => ImageCache.None,
        { } folder => new ImageCache(context.Resolve(folder), MostBytes(context)),
        null => ImageCache.Usual(context.Environment, context.Home, MostBytes(context)),
    };

    /// <summary>Bytes of memory for decoded images.</summary>
    public static long Memory(CommandContext context) => context.Settings.Memory?.Bytes ?? ImageMemory.DefaultBytes;

    /// <summary>The most bytes that the cache may hold.</summary>
    public static long MostBytes(CommandContext context) => context.Settings.CacheLimit?.Bytes ?? ImageCache.DefaultMostBytes;
}
