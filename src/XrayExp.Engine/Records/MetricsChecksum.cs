using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>
/// The last member of <c>metrics.json</c>: the SHA-256 of everything before it, without white space between values. If a figure was changed
/// by hand or by a bad merge, the checksum no longer fits, even if no other file repeats that figure. It still fits after a change of line
/// ends (by git) or of the indent.
/// </summary>
internal static partial class MetricsChecksum
{
    public const string Member = "checksum";

    /// <param name="document">A JSON object without the checksum.</param>
    /// <returns>The object with it.</returns>
    public static string Add(string document) =>
        $"{document.AsSpan(0, document.LastIndexOf('}')).TrimEnd()},\n  \"{Member}\": "
            + $"{JsonText.Quote(Sha256Text.Of(Compact(document)))}\n}}\n";

    /// <summary>False when the file was changed after it was written.
    /// True for one without a checksum: earlier versions wrote none.</summary>
    public static bool Fits(ReadOnlySpan<byte> utf8)
    {
        string text = Encoding.UTF8.GetString(utf8);
        Match last = AtTheEnd().Match(text);
        return !last.Success || last.Groups[1].Value == Sha256Text.Of(Compact(text[..last.Index] + "}"));
    }

    [GeneratedRegex($$""",\s*"{{Member}}"\s*:\s*"([^"]*)"\s*\}\s*\z""", RegexOptions.CultureInvariant)]
    private static partial Regex AtTheEnd();

    /// <summary>Returns the JSON without a byte order mark and without white space outside of texts.</summary>
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
