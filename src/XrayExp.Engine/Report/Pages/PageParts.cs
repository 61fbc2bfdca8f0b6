using System.Security.Cryptography;
using System.Text;

namespace XrayExp.Engine.Report.Pages;

/// <summary>The style and the script of every page, and the policy that allows these two and nothing from elsewhere.</summary>
internal static class PageParts
{
    public static Markup Style { get; } = Read("report.css");

    public static Markup Script { get; } = Read("report.js");

    /// <summary>The <c>Content-Security-Policy</c>: nothing is fetched, nothing is sent, no other script or style takes effect.</summary>
    public static Markup Policy { get; } = new(
        $"default-src 'none'; img-src data:; style-src '{Sha256(Style)}'; script-src '{Sha256(Script)}'; base-uri 'none'; " +
            "form-action 'none'");

    private static string Sha256(Markup part) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(part.Html)))}";

    private static Markup Read(string file)
    {
        using Stream stream = typeof(PageParts).Assembly.GetManifestResourceStream($"XrayExp.Engine.Report.Pages.{file}")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return new Markup("\n" + reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
