using System.Text;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>A hash over what determines a result: the canonical experiment, the bytes of the data, and the engine's way of
/// computing.</summary>
public static class Fingerprint
{
    /// <summary>Raised whenever the same experiment on the same data gives other bits than before.</summary>
    public const int EngineFormat = 2;

    /// <param name="experiment"><c>sha256:…</c> of the canonical experiment.</param>
    /// <param name="data"><c>sha256:…</c> of the data.</param>
    /// <returns><c>sha256:…</c></returns>
    public static string Of(string experiment, string data) => Of(EngineFormat, experiment, data);

    /// <summary>Returns the fingerprints that this version and all earlier ones give.</summary>
    public static IEnumerable<string> EveryFormat(string experiment, string data) =>
        Enumerable.Range(1, EngineFormat).Select(format => Of(format, experiment, data));

    private static string Of(int format, string experiment, string data)
    {
        byte[] text = Encoding.UTF8.GetBytes($"xrayexp/engine/{format}\n{experiment}\n{data}\n");
        return Sha256Text.Of(text);
    }
}
