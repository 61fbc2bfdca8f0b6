namespace XrayExp.Engine.Diagnostics;

/// <summary>A text and its name in messages: the path as the user typed it.</summary>
public sealed class SourceText(string name, string text)
{
    private readonly string[] _lines = text.Split('\n');

    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>Absolute path of the file's folder, where relative paths in the text start; empty if there is no file.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The number of lines; the last may be empty.</summary>
    public int Lines => _lines.Length;

    /// <summary>Returns a line without its end; empty past the last line.</summary>
    /// <param name="number">The line's number, from 1.</param>
    public string Line(int number) =>
        number >= 1 && number <= _lines.Length ? _lines[number - 1].TrimEnd('\r') : "";
}
