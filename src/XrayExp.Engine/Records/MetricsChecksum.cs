using System.Text;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>
/// The last member of <c>metrics.json</c>: the SHA-256 of everything before it, white space between values left out. A figure that was changed by
/// hand or by a bad merge no longer fits it, even where no other file repeats that figure; line ends that git rewrote and another indent do fit.
/// </summary>
internal static class MetricsChecksum
{
    public const string Member = "checksum";

    private const string Before = $",\"{Member}\":\"sha256:";

    /// <param name="document">A JSON object without the checksum.</param>
    /// <returns>The object with it.</returns>
    public static string Add(string document) =>
        $"{document.AsSpan(0, document.LastIndexOf('}')).TrimEnd()},\n  \"{Member}\": "
            + $"{JsonText.Quote(Sha256Text.Of(Compact(document)))}\n}}\n";

    /// <summary>False when the file was changed after it was written. True for one without a checksum: earlier versions wrote none.</summary>
    public static bool Fits(ReadOnlySpan<byte> utf8)
    {
        string compact = Compact(Encoding.UTF8.GetString(utf8));
        int at = compact.LastIndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? !compact.Contains($"\"{Member}\":", StringComparison.Ordinal)
            : compact[at..] == $",\"{Member}\":\"{Sha256Text.Of(compact[..at] + "}")}\"}}";
    }

    /// <summary>Without a byte order mark and without white space outside of texts.</summary>
    private static string Compact(string json)
    {
        StringBuilder compact = new(json.Length);
        bool isInText = false;
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            if (isInText && c == '\\' && i + 1 < json.Length)
            {
                compact.Append(c).Append(json[++i]);
                continue;
            }

            if (c == '"')
                isInText = !isInText;
            if (isInText || c is not (' ' or '\t' or '\r' or '\n' or '\uFEFF'))
                compact.Append(c);
        }

        return compact.ToString();
    }
}
