using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>
/// Makes safe whatever a command writes to the terminal, so that no name or text from a file can control the terminal, reorder what is
/// shown, or hide it (<see cref="VisibleText"/>). The tool's own colours pass if the terminal shows colours. On a live terminal, sequences
/// that move the cursor pass only at the beginning of a text: progress writes them there, and a name never stands there.
/// </summary>
internal sealed partial class SafeWriter : TextWriter
{
    private readonly TextWriter _inner;

    private SafeWriter(TextWriter inner, Terminal terminal)
        : base(inner.FormatProvider)
    {
        (_inner, Terminal) = (inner, terminal);
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>What may be written; changed when the settings are known.</summary>
    public Terminal Terminal { get; set; }

    public static TextWriter Around(TextWriter inner, Terminal terminal) =>
        inner is SafeWriter || inner == Null ? inner : new SafeWriter(inner, terminal);

    public override void Write(char value) => _inner.Write(VisibleText.Of(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => _inner.Write(Safe(value ?? ""));

    /// <summary>Writes text and line end in one call, so that lines of several threads do not mix.</summary>
    public override void WriteLine(string? value) => _inner.Write(Safe(value ?? "") + NewLine);

    public override void WriteLine() => _inner.Write(NewLine);

    public override void WriteLine(ReadOnlySpan<char> buffer) => WriteLine(buffer.ToString());

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    public override void Flush() => _inner.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private string Safe(string text)
    {
        int steering = Terminal.Live ? Steering().Match(text).Length : 0;
        string shown = text[steering..].Replace("\r\n", "\n", StringComparison.Ordinal);
        return text[..steering] + (Terminal.Colour && shown.Contains('\e', StringComparison.Ordinal)
            ? string.Concat(Colours().Split(shown).Select(part => Colours().IsMatch(part) ? part : VisibleText.Of(part)))
            : VisibleText.Of(shown));
    }

    /// <summary>Sequences that move the cursor to the beginning of the line or some lines up, and erase what is there.</summary>
    [GeneratedRegex(@"\A(\e\[[0-9]*[AJK]|[\b\r])*")]
    private static partial Regex Steering();

    /// <summary>Sequences for bold, faint, underline, the terminal's basic colours and back to normal, but none that conceals.</summary>
    [GeneratedRegex(@"(\e\[(?:0|1|2|4|(?:1;)?(?:3[1-7]|9[0-7]))m)")]
    private static partial Regex Colours();
}
