using System.Text;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Progress;

/// <summary>Lines at the bottom of a terminal that are written anew in place; others may be written above them.</summary>
internal sealed class LiveBlock(TextWriter output, Terminal terminal)
{
    private int _drawn;

    /// <summary>In place of the last drawing; a line that is too long loses its end, since a wrapped one could not be rewritten.</summary>
    public void Draw(IReadOnlyCollection<string> lines)
    {
        StringBuilder text = new(Erasure());
        foreach (string line in lines)
            text.Append(line.Length < terminal.Width ? line : line[..(terminal.Width - 1)]).Append('\n');
        _drawn = lines.Count;
        output.Write(text.ToString());
        output.Flush();
    }

    /// <summary>Takes the drawing away.</summary>
    public void Clear() => Draw([]);

    private string Erasure() => _drawn == 0 ? "" : $"\e[{_drawn}A\e[J";
}
