using System.Globalization;
using System.Text;

namespace XrayExp.Tool.Sweeping;

/// <summary>Hands on what is written, line by line, without the line's end.</summary>
internal sealed class LineWriter(Action<string> take) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        base.Write(value);
        if (value == '\n')
            Pass();
    }

    public override void Write(string? value)
    {
        base.Write(value);
        if (value?.Contains('\n', StringComparison.Ordinal) == true)
            Pass();
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    private void Pass()
    {
        StringBuilder text = GetStringBuilder();
        string[] lines = text.ToString().Split('\n');
        text.Clear().Append(lines[^1]);
        foreach (string line in lines[..^1])
            take(line.TrimEnd('\r'));
    }
}
