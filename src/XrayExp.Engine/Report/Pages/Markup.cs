using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A piece of HTML. <c>Markup.Of($"&lt;td&gt;{name}&lt;/td&gt;")</c> takes the literal text unchanged and escapes what is put into
/// it, unless that is markup itself. So no name can become an element because somebody forgot to escape it.</summary>
internal readonly record struct Markup(string Html)
{
    public static readonly Markup Nothing = new("");

    public static Markup Of(MarkupText text) => new(text.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Html)));

    /// <summary>Escapes text for an element or a quoted attribute. What HTML does not allow at all, control characters, and what reorders
    /// or hides text become U+FFFD.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
            escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\n' or '\t' => c.ToString(),
                _ when VisibleText.IsHidden(c) => "\uFFFD",
                _ => c.ToString(),
            });
        return escaped.ToString();
    }

    public override string ToString() => Html;
}

/// <summary>The interpolated text that becomes <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupText
{
    private readonly StringBuilder _html;

    public MarkupText(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string html) => _html.Append(html);

    public void AppendFormatted(string text) => _html.Append(Markup.Escape(text));

    public void AppendFormatted(Markup markup) => _html.Append(markup.Html);

    public void AppendFormatted(IEnumerable<Markup> markups)
    {
        foreach (Markup markup in markups)
            _html.Append(markup.Html);
    }

    public void AppendFormatted(int value) => _html.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate of a drawing, to a hundredth.</summary>
    public void AppendFormatted(double value) =>
        _html.Append(Math.Round(value, 2) is var rounded && rounded == 0 ? "0" : rounded.ToString("0.##", CultureInfo.InvariantCulture));

    public override string ToString() => _html.ToString();
}
