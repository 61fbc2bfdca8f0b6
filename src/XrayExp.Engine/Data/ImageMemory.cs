using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Data;

/// <summary>
/// How much memory decoded images may take. A dataset that takes more is not kept in memory: training reads each batch from the cache's
/// files, which the system keeps in memory as long as nobody else needs that. It changes no bit of a result.
/// </summary>
public static class ImageMemory
{
    /// <summary>A size such as <c>512M</c> or <c>8G</c>; 0 keeps no image.</summary>
    public const string Variable = "XRAYEXP_MEMORY";

    public const long DefaultBytes = 1L << 30;

    /// <param name="environment">The process's variables.</param>
    /// <exception cref="InputException">The variable holds no size.</exception>
    public static long Of(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(Variable) is not { Length: > 0 } text ? DefaultBytes
        : ByteSize.Parse(text) ?? throw new InputException($"`{Variable}` expects a size such as `512M` or `2G`; received `{text}`", "it bounds the memory that decoded images take; without it they may take 1G");
}
