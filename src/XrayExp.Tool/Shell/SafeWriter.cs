using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>
/// The door to the terminal: whatever a command writes goes through it,
/// so that no name or text of a file can steer the terminal, reorder what is shown, or hide it (<see cref="VisibleText"/>).
/// Our own colours pass where there is colour. Where lines are rewritten in place,
/// what moves the cursor passes at the beginning of a text alone, which is where progress has it and a name does not.
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

    /// <summary>What may be written; the settings have a say once they are known.</summary>
    public Terminal Terminal { get; set; }

    public static TextWriter Around(TextWriter inner, Terminal terminal) =>
        inner is SafeWriter || inner == Null ? inner : new SafeWriter(inner, terminal);

    public override void Write(char value) => _inner.Write(VisibleText.Of(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => _inner.Write(Safe(value ?? ""));

    /// <summary>In one piece, as lines of several threads are.</summary>
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

    /// <summary>Back to the line's beginning or some lines up, and what stands there taken away.</summary>
    [GeneratedRegex(@"\A(\e\[[0-9]*[AJK]|[\b\r])*")]
    private static partial Regex Steering();

    /// <summary>Bold, the eight colours in both strengths, and back to normal; none that conceals.</summary>
    [GeneratedRegex(@"(\e\[(?:0|1|2|4|(?:1;)?(?:3[1-7]|9[0-7]))m)")]
    private static partial Regex Colours();
}
