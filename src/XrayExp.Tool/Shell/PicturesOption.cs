using System.CommandLine;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records;

namespace XrayExp.Tool.Shell;

/// <summary>The option <c>--pictures png|svg|pdf|none</c> of the commands that draw.</summary>
internal sealed class PicturesOption : Option<PictureFormat>
{
    public const string Word = "--pictures";

    private static readonly string[] Words = [.. Enum.GetValues<PictureFormat>().Select(WordOf)];

    public PicturesOption()
        : base(Word)
    {
        Description = "The format of the pictures; png by default. svg and pdf are for papers; none draws nothing and saves time.";
        HelpName = string.Join('|', Words);
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (Array.IndexOf(Words, word) is >= 0 and int place)
                return (PictureFormat)place;
            string? near = ClosestName.Among(Words, word);
            result.AddError(
                $"`{Word}` expects {QuotedNames.Listed(Words, " or ")}; received "
                + $"`{word}`{(near is null ? "" : $" (did you mean `{near}`?)")}");
            return PictureFormat.Png;
        };
    }

    /// <summary>Returns the picture format that a file's ending names.</summary>
    /// <exception cref="InputException">The file has another ending.</exception>
    public static PictureFormat OfFile(string option, string file)
    {
        int place = Array.IndexOf(Words, Path.GetExtension(file).TrimStart('.').ToLowerInvariant());
        return place >= 0 && (PictureFormat)place != PictureFormat.None
            ? (PictureFormat)place
            : throw new InputException($"`{option}` expects a file that ends in `.png`, `.svg` or `.pdf`; received `{file}`");
    }

    public static string WordOf(PictureFormat format) => format.ToString().ToLowerInvariant();
}
