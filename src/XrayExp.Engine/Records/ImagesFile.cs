using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Records;

/// <summary>
/// <c>images.sha256</c>: every image of an experiment, sorted ordinally by split/CLASS/file, in the format of <c>sha256sum</c>, so that
/// <c>sha256sum --check</c> in the data folder names what has changed since. As there, a line whose name has a backslash or a line break
/// begins with a backslash and has them escaped. The lines hash to <c>data.sha256</c> of <c>metrics.json</c> (<see cref="DatasetDigest"/>).
/// </summary>
public static partial class ImagesFile
{
    public static string Write(ImmutableArray<ImageHash> images)
    {
        StringBuilder text = new();
        foreach (ImageHash image in images.OrderBy(image => image.Id, StringComparer.Ordinal))
        {
            string name = image.Id.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
                .Replace("\r", "\\r", StringComparison.Ordinal);
            text.Append(name == image.Id ? "" : "\\").Append(image.Sha256).Append("  ").Append(name).Append('\n');
        }

        return text.ToString();
    }

    /// <param name="file">The file's name in messages.</param>
    /// <exception cref="InputException">A line is not a hash and a name.</exception>
    public static ImmutableArray<ImageHash> Read(string file, string text)
    {
        ImmutableArray<ImageHash>.Builder images = ImmutableArray.CreateBuilder<ImageHash>();
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Match match = Line().Match(line);
            if (!match.Success)
                throw new InputException($"{file}:{images.Count + 1}: expected `<64 hexadecimal digits>  split/CLASS/file`");
            string name = match.Groups["name"].Value;
            images.Add(
                new ImageHash(match.Groups["escaped"].Length > 0 ? Escape().Replace(name, Unescape) : name, match.Groups["hash"].Value));
        }

        if (images.CountBy(image => image.Id).FirstOrDefault(image => image.Value > 1) is { Key: { } twice })
            throw new InputException($"{file}: `{twice}` is listed twice", "each image has one line");
        return images.ToImmutable();
    }

    private static string Unescape(Match escape) => escape.Value switch { @"\n" => "\n", @"\r" => "\r", _ => "\\" };

    [GeneratedRegex(@"\A(?<escaped>\\?)(?<hash>[0-9a-f]{64})  (?<name>.+)\z", RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\\[nr\\]")]
    private static partial Regex Escape();
}
