using System.Text;

namespace XrayExp.Tool.Shell;

/// <summary>Passes text on and remembers whether the last line was ended, so that a message can begin on a line of its own.</summary>
internal sealed class TrackedLine(TextWriter output) : TextWriter(output.FormatProvider)
{
    private bool _midLine;

    public override Encoding Encoding => output.Encoding;

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string NewLine
    {
        get => output.NewLine;
        set => output.NewLine = value;
    }

    public override void Write(char value)
    {
        output.Write(value);
        _midLine = value != '\n';
    }

    public override void Write(string? value)
    {
        if (value is { Length: > 0 })
        {
            output.Write(value);
            _midLine = value[^1] != '\n';
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => output.Flush();

    /// <summary>Ends the current line if it has not been ended.</summary>
    public void EndLine()
    {
        if (_midLine)
            WriteLine();
    }
}
